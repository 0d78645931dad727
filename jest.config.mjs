// Sources are ES modules that Node runs as they are; jest runs the same files through swc as CommonJS.
export default {
  testEnvironment: "node",
  // Many tests start processes; on a busy machine the default of 5 s is a guess about the machine, not about the code.
  testTimeout: 60_000,
  // The default leaves one core idle, which is half of a small machine.
  maxWorkers: "100%",
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/support/property-seed.ts"],
  testMatch: ["**/*.test.ts"],
  // Needs a package registry: `npm run test:package`.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/package/"],
  moduleFileExtensions: ["ts", "js", "mjs", "json"],
  transform: {
    // commander comes as ES modules only; jest runs CommonJS.
    "^.+\\.ts$|/node_modules/commander/.+\\.js$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2023" },
        module: { type: "commonjs", importInterop: "node" },
      },
    ],
  },
  // The aws and kubernetes SDKs are large and CommonJS already.
  transformIgnorePatterns: ["/node_modules/(?!commander/)"],
};

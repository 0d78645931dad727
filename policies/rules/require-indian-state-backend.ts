// SPDX-License-Identifier: Apache-2.0
import { onProject, onStack } from "../engine/project.ts";
import type { Rule } from "../engine/rule.ts";
import { placeOfState } from "../engine/state-place.ts";

/** The backend that the project names keeps its state in an allowed place. */
export const requireIndianStateBackend: Rule = {
  on: "graph",
  judge: (subject) => {
    const url = subject.graph.file.project?.backendUrl;
    if (url !== undefined) {
      return onProject(
        "the state",
        "project.backendUrl",
        url,
        placeOfState(url, subject.settings),
        subject,
      );
    }
    if (subject.settings.requireStateBackend !== true) return [];
    return onStack(
      {
        kind: "undecided",
        path: "project.backendUrl",
        message: "the project does not say where its state is kept",
        evidence:
          "without backend.url whoever runs pulumi decides, and the default is Pulumi Cloud",
      },
      subject,
    );
  },
};

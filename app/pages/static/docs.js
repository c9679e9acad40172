// Starts Scalar on /docs; every option that would ask another machine for something is off.

// Scalar's checker of data (zod) would try whether it may evaluate text as code.  The page's policy forbids that, so it
// is told before it is loaded.
globalThis.__zod_globalConfig = { jitless: true };

// Scalar would send the example of every filter at once, and several filters are *and*: next to nothing would be found.
// So each example is there to be ticked, and a test request asks for what is ticked.
function untick(described) {
  for (const operation of Object.values(described.paths).flatMap(Object.values)) {
    for (const parameter of operation.parameters ?? []) {
      if (parameter.in !== "query" || parameter.required) continue;
      const { examples = [], default: usual } = parameter.schema ?? {};
      const value = parameter.example ?? examples[0] ?? usual;
      if (value !== undefined) parameter.examples ??= { example: { value } };
      for (const example of Object.values(parameter.examples ?? {})) example["x-disabled"] = true;
    }
  }
  return described;
}

document.addEventListener("DOMContentLoaded", async () => {
  const answer = await fetch("/openapi.json");
  Scalar.createApiReference("#docs", {
    content: untick(await answer.json()),
    // So that the examples of calls can be copied whole.
    servers: [{ url: window.location.origin }],
    // The bar has a link to the document as it is.
    documentDownloadType: "none",
    proxyUrl: "",
    telemetry: false,
    withDefaultFonts: false,
    showDeveloperTools: "never",
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    favicon: "/static/parley.svg",
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
    // The order of the fields is the order of the story: who, when, where, what came of it.
    orderSchemaPropertiesBy: "preserve",
    orderRequiredPropertiesFirst: false,
    modelsSectionLabel: "Schemas",
  });
});

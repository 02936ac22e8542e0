// vscode.cjs MODULES BYLINE FILE: what the server at BYLINE says of FILE to the library that the extension for VS Code
// speaks with, as JSON.
const [modules, program, file] = process.argv.slice(2);
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const protocol = require(`${modules}/vscode-languageserver-protocol/node`);

const server = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout),
  new protocol.StreamMessageWriter(server.stdin),
);
const uri = pathToFileURL(resolve(file)).href;
const textDocument = { uri };

async function main() {
  const found = new Promise((done) => {
    connection.onNotification(protocol.PublishDiagnosticsNotification.type, (said) => {
      if (said.uri === uri) done(said.diagnostics);
    });
  });
  connection.listen();
  await connection.sendRequest(protocol.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const text = readFileSync(file, "utf8");
  const opened = { ...textDocument, languageId: "bibtex", version: 1, text };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: opened });
  const findings = (await found).map((one) => one.code);
  const position = { line: 0, character: 10 };
  const rename = (newName) => connection.sendRequest(protocol.RenameRequest.type, { textDocument, position, newName });
  const renamed = await rename("lee2025");
  const refused = await rename("b").then(() => false, () => true);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await connection.sendRequest(protocol.InlayHintRequest.type, { textDocument, range });
  const links = await connection.sendRequest(protocol.DocumentLinkRequest.type, { textDocument });
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  console.log(JSON.stringify({ findings, renamed: renamed.changes[uri].length, refused, hints: hints.length, link: links[0].target }));
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });

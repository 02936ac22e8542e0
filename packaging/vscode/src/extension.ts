// Starts `byline lsp` for lists of works, and says so when there is no such program.
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("byline.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("byline.path")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.stop();
  client = undefined;
  await start();
}

/** Starts the server; a program that cannot be started is told with the setting that names it. */
async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("byline").get("path", "byline");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "bibtex" },
      { scheme: "file", pattern: "**/*.{bib,yaml,yml,jinja,md,qmd,html}" },
    ],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{bib,yaml,yml,jinja}") },
  };
  client = new LanguageClient("byline", "byline", server, options);
  try {
    await client.start();
  } catch (error) {
    const chosen = await vscode.window.showErrorMessage(
      `\`${command} lsp\` did not start: ${error instanceof Error ? error.message : String(error)}`,
      "Set byline.path",
    );
    if (chosen) await vscode.commands.executeCommand("workbench.action.openSettings", "byline.path");
  }
}

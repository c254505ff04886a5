"""The server as three editors meet it, by the capabilities that pytest-lsp has recorded of them.

The document holds an astral character before each place, which is one, two or four columns wide, as the editor counts.
"""

import os
import pathlib

import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

BEFORE = "import express from 'express';\nconst app = express();\n"
BODY = "app.delete('/😀', (req, res) => res.status(204).json({ '😀': req.path }));\n"
SLOT = "app.get('/😀', (req, res) => res.status());\n"
CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNITS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
EDITORS = ["visual-studio-code", "neovim", "emacs"]


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig(server_command=[os.environ["STATUSLINT"], "server"]))
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    # pytest-lsp answers the server's other requests by itself.
    lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    capabilities = client_capabilities(request.param)
    uri = tmp_path.as_uri()
    folder = lsp.WorkspaceFolder(uri=uri, name="test")
    parameters = lsp.InitializeParams(capabilities=capabilities, root_uri=uri, workspace_folders=[folder])
    lsp_client.agreed = (await lsp_client.initialize_session(parameters)).capabilities
    text = BEFORE + BODY + SLOT
    lsp_client.uri = (tmp_path / "app.js").as_uri()
    item = lsp.TextDocumentItem(uri=lsp_client.uri, language_id="javascript", version=1, text=text)
    lsp_client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    yield lsp_client
    await lsp_client.shutdown_session()


def encoding(client: LanguageClient) -> str:
    return client.agreed.position_encoding or "utf-16"


def place(client: LanguageClient, line: str, after: str) -> lsp.Position:
    """The place behind a text of a line, in the columns of the client."""
    text = line[: line.index(after) + len(after)]
    unit = encoding(client)
    number = (BEFORE + BODY + SLOT).splitlines().index(line.rstrip("\n"))
    return lsp.Position(line=number, character=len(text.encode(CODECS[unit])) // UNITS[unit])


def document(client: LanguageClient) -> lsp.TextDocumentIdentifier:
    return lsp.TextDocumentIdentifier(uri=client.uri)


async def diagnostics(client: LanguageClient) -> list[lsp.Diagnostic]:
    if client.agreed.diagnostic_provider:
        asked = lsp.DocumentDiagnosticParams(text_document=document(client))
        return list((await client.text_document_diagnostic_async(asked)).items)
    while not client.diagnostics.get(client.uri):
        await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[client.uri])


async def test_a_diagnostic_covers_the_status(client: LanguageClient):
    found = {it.code: it for it in await diagnostics(client)}
    it = found["no-content-with-body"]
    assert it.source == "statuslint"
    assert it.range == lsp.Range(place(client, BODY, "status("), place(client, BODY, "status(204"))


async def test_a_hover_covers_the_status(client: LanguageClient):
    asked = lsp.HoverParams(text_document=document(client), position=place(client, BODY, "status(2"))
    hover = await client.text_document_hover_async(asked)
    assert "204 No Content" in hover.contents.value
    assert hover.range == lsp.Range(place(client, BODY, "status("), place(client, BODY, "status(204"))


async def test_a_fix_takes_the_body_away(client: LanguageClient):
    found = [it for it in await diagnostics(client) if it.code == "no-content-with-body"]
    context = lsp.CodeActionContext(diagnostics=found, only=[lsp.CodeActionKind.QuickFix])
    asked = lsp.CodeActionParams(text_document=document(client), range=found[0].range, context=context)
    actions = await client.text_document_code_action_async(asked)
    action = next(it for it in actions if it.title == "Send no body")
    if not action.edit:
        action = await client.code_action_resolve_async(action)
    changes = action.edit.document_changes
    edits = changes[0].edits if changes else action.edit.changes[client.uri]
    whole = lsp.Range(place(client, BODY, "status(204)."), place(client, BODY, "req.path })"))
    assert [(it.range, it.new_text) for it in edits] == [(whole, "end()")]


async def test_a_completion_fills_the_empty_place(client: LanguageClient):
    at = place(client, SLOT, "status(")
    answer = await client.text_document_completion_async(lsp.CompletionParams(text_document=document(client), position=at))
    items = answer.items if isinstance(answer, lsp.CompletionList) else answer
    assert items, "nothing is offered"
    edit = next(it.text_edit for it in items if "404" in it.label)
    assert (edit.range, edit.new_text) == (lsp.Range(at, at), "404")


async def test_the_columns_are_those_that_the_client_offers(client: LanguageClient):
    general = client.capabilities.general
    assert encoding(client) in ((general and general.position_encodings) or ["utf-16"])

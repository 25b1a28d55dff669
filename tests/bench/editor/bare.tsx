// The bare set-up that ours is measured beside: plain text, @lexical/react's collaboration over y-websocket, nothing else.
import { CollaborationPlugin } from '@lexical/react/LexicalCollaborationPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { createRoot } from 'react-dom/client'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const query = new URLSearchParams(location.search)
const room = query.get('room') ?? ''
const server = query.get('server') ?? ''
/** Whoever comes first brings the text. */
const paragraphs = Number(query.get('paragraphs') ?? 0)
const words = query.get('words') ?? ''

function Bare() {
  return (
    <LexicalComposer
      initialConfig={{
        namespace: 'bare',
        editorState: null,
        onError: (error) => {
          throw error
        },
      }}
    >
      <RichTextPlugin
        contentEditable={<ContentEditable className="surface" ariaLabel="Text" />}
        placeholder={null}
        ErrorBoundary={LexicalErrorBoundary}
      />
      <CollaborationPlugin
        id={room}
        providerFactory={(id, known) => {
          const doc = known.get(id) ?? new Y.Doc()
          known.set(id, doc)
          const provider = new WebsocketProvider(server, id, doc, { connect: false, disableBc: true })
          // Lexical's type of a provider is narrower than the one it is made for.
          return provider as never
        }}
        initialEditorState={() => {
          for (let n = 0; n < paragraphs; n++) $getRoot().append($createParagraphNode().append($createTextNode(words)))
        }}
        shouldBootstrap={paragraphs > 0}
      />
    </LexicalComposer>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(<Bare />)

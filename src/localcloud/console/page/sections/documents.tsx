import { useState, type ReactNode } from 'react'
import { act, useAsked } from '../cloud'
import { useTexts } from '../language'
import { Empty, Failure } from '../parts/section'
import { documentId, indent } from '../parts/extended-json'

interface FoundDocuments {
  readonly count: number
  readonly pageSize: number
  readonly documents: readonly string[]
}

interface Query {
  readonly filter: string
  readonly order: string
  readonly skip: number
}

/** Documents of one collection: query, page through, edit as JSON, add, delete. */
export function Documents({ collection, writes }: { collection: string; writes: number }): ReactNode {
  const texts = useTexts()
  const [query, setQuery] = useState<Query>({ filter: '{}', order: '{}', skip: 0 })
  const [isAdding, setAdding] = useState(false)
  const asked = useAsked<FoundDocuments>('findDocuments', { collection, ...query }, writes)
  const found = asked.reply
  return (
    <>
      <QueryForm onQuery={(filter, order) => setQuery({ filter, order, skip: 0 })} onAsk={asked.ask} />
      <div className="actions">
        <span className="note">{found !== undefined && texts.collections.documents(found.count)}</span>
        <button onClick={() => setAdding(true)}>{texts.collections.newDocument}</button>
        <Pages query={query} found={found} onSkip={(skip) => setQuery({ ...query, skip })} />
      </div>
      {asked.error !== undefined && (
        <Failure title={texts.common.failed} message={asked.error} retry={texts.common.retry} onRetry={asked.ask} />
      )}
      {isAdding && <DocumentEditor collection={collection} text="{}" onDone={() => (setAdding(false), asked.ask())} />}
      {found?.documents.length === 0 && <Empty>{texts.collections.noDocuments}</Empty>}
      {found?.documents.map((text) => (
        <DocumentCard key={text} collection={collection} text={text} onChanged={asked.ask} />
      ))}
    </>
  )
}

function QueryForm(props: { onQuery: (filter: string, order: string) => void; onAsk: () => void }): ReactNode {
  const { collections: texts } = useTexts()
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState('')
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        props.onQuery(filter.trim() || '{}', order.trim() || '{}')
        props.onAsk()
      }}
    >
      <input
        className="code grow"
        placeholder={texts.filter}
        value={filter}
        onChange={(e) => setFilter(e.target.value)}
      />
      <input className="code grow" placeholder={texts.sort} value={order} onChange={(e) => setOrder(e.target.value)} />
      <button className="main-action">{texts.query}</button>
    </form>
  )
}

function Pages(props: { query: Query; found: FoundDocuments | undefined; onSkip: (skip: number) => void }): ReactNode {
  const { collections: texts } = useTexts()
  const { found, query } = props
  if (found === undefined || found.count <= found.pageSize) return null
  return (
    <>
      <button disabled={query.skip === 0} onClick={() => props.onSkip(Math.max(0, query.skip - found.pageSize))}>
        {texts.previous}
      </button>
      <button
        disabled={query.skip + found.pageSize >= found.count}
        onClick={() => props.onSkip(query.skip + found.pageSize)}
      >
        {texts.next}
      </button>
    </>
  )
}

function DocumentCard(props: { collection: string; text: string; onChanged: () => void }): ReactNode {
  const texts = useTexts()
  const [isEditing, setEditing] = useState(false)
  const [error, setError] = useState<string>()
  const id = documentId(props.text)
  const remove = (): void => {
    if (!confirm(texts.collections.confirmRemove)) return
    act('removeDocument', { collection: props.collection, id }).then(props.onChanged, (failure: Error) =>
      setError(failure.message),
    )
  }
  if (isEditing) {
    const done = (): void => {
      setEditing(false)
      props.onChanged()
    }
    return <DocumentEditor collection={props.collection} text={props.text} id={id} onDone={done} />
  }
  return (
    <article className="card">
      {error !== undefined && <Failure title={texts.common.failed} message={error} />}
      <pre>{indent(props.text)}</pre>
      <div className="actions">
        <button onClick={() => setEditing(true)}>{texts.common.edit}</button>
        <button onClick={remove}>{texts.common.remove}</button>
      </div>
    </article>
  )
}

function DocumentEditor(props: {
  collection: string
  text: string
  id?: string | number
  onDone: () => void
}): ReactNode {
  const texts = useTexts()
  const [text, setText] = useState(() => indent(props.text))
  const [error, setError] = useState<string>()
  const save = (): void => {
    act('saveDocument', { collection: props.collection, id: props.id, document: text }).then(
      props.onDone,
      (failure: Error) => setError(failure.message),
    )
  }
  return (
    <article className="card">
      {error !== undefined && <Failure title={texts.common.failed} message={error} />}
      <textarea
        className="code"
        aria-label={texts.common.edit}
        rows={Math.min(24, text.split('\n').length + 1)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="actions">
        <button className="main-action" onClick={save}>
          {texts.common.save}
        </button>
        <button onClick={props.onDone}>{texts.common.cancel}</button>
      </div>
    </article>
  )
}

import { useState, type ReactNode } from 'react'
import type { IndexDeclaration } from '../../../database/documents'
import type { JournalEntry } from '../../../journal'
import { act, useAsked } from '../cloud'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { Empty, Failure, Section } from '../parts/section'
import { Documents } from './documents'

interface CollectionView {
  readonly name: string
  readonly count: number
  readonly indexes: readonly IndexDeclaration[]
}

/** The collections at the left; documents, indexes and missing indexes of the chosen one beside them. */
export function Collections({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [name, setName] = useState<string>()
  const [error, setError] = useState<string>()
  const asked = useAsked<CollectionView[]>('listCollections', {}, live.writes)
  const run = (action: string, collection: string): void => {
    setError(undefined)
    act(action, { collection }).then(asked.ask, (failure: Error) => setError(failure.message))
  }
  const chosen = asked.reply?.find((collection) => collection.name === name)
  const message = error ?? asked.error
  return (
    <Section
      title={texts.sections.collections}
      actions={<NewCollection onAdd={(added) => run('addCollection', added)} />}
    >
      {message !== undefined && (
        <Failure title={texts.common.failed} message={message} retry={texts.common.retry} onRetry={asked.ask} />
      )}
      <div className="split">
        <CollectionList collections={asked.reply} chosen={name} onChoose={setName} />
        {chosen === undefined ? (
          <Empty>{texts.collections.choose}</Empty>
        ) : (
          <div className="grow">
            <MissingIndexes entries={live.entries} collection={chosen.name} />
            <Indexes indexes={chosen.indexes} />
            <Documents key={chosen.name} collection={chosen.name} writes={live.writes} />
            <button
              className="danger"
              onClick={() => confirm(texts.collections.confirmDrop(chosen.name)) && run('dropCollection', chosen.name)}
            >
              {texts.common.remove} {chosen.name}
            </button>
          </div>
        )}
      </div>
    </Section>
  )
}

function CollectionList(props: {
  collections: readonly CollectionView[] | undefined
  chosen: string | undefined
  onChoose: (name: string) => void
}): ReactNode {
  const texts = useTexts()
  if (props.collections === undefined) return <Empty>{texts.common.loading}</Empty>
  if (props.collections.length === 0) return <Empty>{texts.collections.empty}</Empty>
  return (
    <ul className="choices">
      {props.collections.map(({ name, count }) => (
        <li key={name}>
          <button aria-pressed={name === props.chosen} onClick={() => props.onChoose(name)}>
            <span>{name}</span> <span className="number">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function NewCollection(props: { onAdd: (name: string) => void }): ReactNode {
  const texts = useTexts()
  const [name, setName] = useState('')
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        props.onAdd(name)
        setName('')
      }}
    >
      <input placeholder={texts.collections.collectionName} value={name} onChange={(e) => setName(e.target.value)} />
      <button disabled={name.trim() === ''}>{texts.collections.newCollection}</button>
    </form>
  )
}

function Indexes({ indexes }: { indexes: readonly IndexDeclaration[] }): ReactNode {
  const { collections: texts } = useTexts()
  if (indexes.length === 0) return null
  return (
    <details>
      <summary>
        {texts.indexes} ({indexes.length})
      </summary>
      <ul className="requests">
        {indexes.map((index) => (
          <li key={index.name} className="code">
            {index.name}: {index.fields.map(({ field, direction }) => `${field} ${direction}`).join(', ')}{' '}
            {index.isUnique === true && <span className="badge">{texts.unique}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

type MissingIndex = Extract<JournalEntry, { type: 'missingIndex' }>

function MissingIndexes({ entries, collection }: { entries: readonly JournalEntry[]; collection: string }): ReactNode {
  const { collections: texts } = useTexts()
  const missing = entries.filter((e): e is MissingIndex => e.type === 'missingIndex' && e.collection === collection)
  const byFields = new Map(missing.map((entry) => [entry.fields.join(', '), entry.scannedDocuments]))
  if (byFields.size === 0) return null
  return (
    <div className="card is-warning">
      <strong>{texts.missingIndexes}</strong>
      <ul>
        {[...byFields].map(([fields, scanned]) => (
          <li key={fields}>
            <span className="code">{fields}</span> {texts.scanned(scanned)}
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { ReactNode } from 'react'

/** The head and body every section shares. */
export function Section(props: { title: string; actions?: ReactNode; note?: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <header className="section-head">
        <h2>{props.title}</h2>
        <div className="actions">{props.actions}</div>
      </header>
      {props.note !== undefined && <p className="note">{props.note}</p>}
      {props.children}
    </section>
  )
}

/** What a list says when there is nothing in it. */
export function Empty(props: { children: ReactNode }): ReactNode {
  return <p className="empty">{props.children}</p>
}

/** A failure, in the cloud's words, with a way to try again. */
export function Failure(props: { title: string; message: string; retry?: string; onRetry?: () => void }): ReactNode {
  return (
    <p className="failure" role="alert">
      <strong>{props.title}</strong> {props.message}
      {props.onRetry !== undefined && (
        <button className="plain" onClick={props.onRetry}>
          {props.retry}
        </button>
      )}
    </p>
  )
}

import type { ReactNode } from 'react'

/** One field of a form with its name above it. */
export function Labelled(props: { label: string; children: ReactNode }): ReactNode {
  return (
    <label className="field">
      <span>{props.label}</span>
      {props.children}
    </label>
  )
}

import { useState, type ChangeEvent, type ReactNode } from 'react'
import { useTexts } from '../language'
import { Labelled } from '../parts/labelled'

const ACTIONS = [
  'database.*',
  'database.getDocument',
  'database.insertDocument',
  'database.modifyDocument',
  'database.commitTransaction',
  'functions.invokeFunction',
  'storage.*',
  'wx.openApi',
  'wx.wxPayApi',
]
const KINDS = ['error', 'delay', 'lostReply', 'kill'] as const

interface Draft {
  readonly action: string
  readonly functionName: string
  readonly collection: string
  readonly times: string
  readonly kind: (typeof KINDS)[number]
  readonly error: string
  readonly delayMs: string
  readonly operation: string
  readonly when: 'before' | 'after'
}

const EMPTY: Draft = {
  action: '',
  functionName: '',
  collection: '',
  times: '1',
  kind: 'error',
  error: 'SYS_ERR',
  delayMs: '1000',
  operation: '1',
  when: 'before',
}

/** What the cloud is asked to set; blank fields mean "any". */
function toFault(draft: Draft): object {
  const orAny = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
  const effects = {
    error: { kind: 'error', error: draft.error },
    delay: { kind: 'delay', delayMs: Number(draft.delayMs) },
    lostReply: { kind: 'lostReply' },
    kill: { kind: 'kill', operation: Number(draft.operation), when: draft.when },
  }
  return {
    action: orAny(draft.action),
    functionName: orAny(draft.functionName),
    collection: orAny(draft.collection),
    times: draft.times === '' ? undefined : Number(draft.times),
    effect: effects[draft.kind],
  }
}

/** The form for a new fault. */
export function FaultForm(props: { errors: readonly string[]; onSet: (fault: object) => void }): ReactNode {
  const { faults: texts } = useTexts()
  const [draft, setDraft] = useState(EMPTY)
  const change = (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>): void =>
    setDraft({ ...draft, [event.target.name]: event.target.value })
  return (
    <form
      className="card fields"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSet(toFault(draft))
      }}
    >
      <Labelled label={texts.action}>
        <input name="action" list="actions" placeholder={texts.anyAction} value={draft.action} onChange={change} />
        <datalist id="actions">
          {ACTIONS.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </Labelled>
      <Labelled label={texts.functionName}>
        <input name="functionName" placeholder={texts.anyFunction} value={draft.functionName} onChange={change} />
      </Labelled>
      <Labelled label={texts.collection}>
        <input name="collection" placeholder={texts.anyCollection} value={draft.collection} onChange={change} />
      </Labelled>
      <Labelled label={texts.effect}>
        <select name="kind" value={draft.kind} onChange={change}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {texts.kinds[kind]}
            </option>
          ))}
        </select>
      </Labelled>
      <EffectFields draft={draft} errors={props.errors} change={change} />
      <Labelled label={texts.times}>
        <input
          name="times"
          type="number"
          min={1}
          placeholder={texts.untilRemoved}
          value={draft.times}
          onChange={change}
        />
      </Labelled>
      <button className="main-action">{texts.set}</button>
    </form>
  )
}

function EffectFields(props: {
  draft: Draft
  errors: readonly string[]
  change: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => void
}): ReactNode {
  const { faults: texts, common } = useTexts()
  const { draft, change } = props
  if (draft.kind === 'error') {
    return (
      <Labelled label={texts.error}>
        <select name="error" value={draft.error} onChange={change}>
          {props.errors.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Labelled>
    )
  }
  if (draft.kind === 'delay') {
    return (
      <Labelled label={common.milliseconds}>
        <input name="delayMs" type="number" min={0} max={60000} value={draft.delayMs} onChange={change} />
      </Labelled>
    )
  }
  if (draft.kind === 'lostReply') return null
  return (
    <>
      <Labelled label={texts.operation}>
        <input name="operation" type="number" min={1} value={draft.operation} onChange={change} />
      </Labelled>
      <Labelled label=" ">
        <select name="when" value={draft.when} onChange={change}>
          <option value="before">{texts.when.before}</option>
          <option value="after">{texts.when.after}</option>
        </select>
      </Labelled>
    </>
  )
}

import { useState, type ChangeEvent, type ReactNode } from 'react'
import { useTexts } from '../language'
import { Labelled } from '../parts/labelled'

const CALLBACK_EFFECTS = ['twice', 'late', 'lost', 'wrongAmount'] as const
const EFFECTS = {
  paymentCallback: CALLBACK_EFFECTS,
  refundCallback: CALLBACK_EFFECTS,
  refund: ['abnormal', 'closed', 'pending'],
  transferCallback: CALLBACK_EFFECTS,
  createTransfer: ['failBeforeWork', 'failAfterWork', 'dropAfterWork', 'slow', 'lateWork', 'unfunded', 'refuse'],
  queryTransfer: ['failBeforeWork', 'dropAfterWork'],
  cancelTransfer: ['failBeforeWork', 'dropAfterWork'],
  transfer: ['fail', 'pending'],
} as const

type Occasion = keyof typeof EFFECTS
type Kind = (typeof EFFECTS)[Occasion][number]
type Detail = 'delayMs' | 'amountFen' | 'reason'
type Change = (event: ChangeEvent<HTMLInputElement>) => void

/** What must be said beside the kind. */
const DETAILS: Readonly<Partial<Record<Kind, Detail>>> = {
  late: 'delayMs',
  slow: 'delayMs',
  lateWork: 'delayMs',
  refuse: 'reason',
  wrongAmount: 'amountFen',
  fail: 'reason',
}

const OCCASIONS = Object.keys(EFFECTS).filter((name): name is Occasion => name in EFFECTS)
const EMPTY = { delayMs: '60000', amountFen: '1', reason: 'ACCOUNT_FROZEN', times: '1' }

/** The form for a new fault of payments, refunds or transfers. */
export function ServiceFaultForm(props: { onSet: (fault: object) => void }): ReactNode {
  const { serviceFaults: texts, faults } = useTexts()
  const [on, setOn] = useState<Occasion>('paymentCallback')
  const [chosen, setKind] = useState<string>('twice')
  const [draft, setDraft] = useState(EMPTY)
  const kinds: readonly Kind[] = EFFECTS[on]
  const kind = kinds.find((name) => name === chosen) ?? kinds[0] ?? 'twice'
  const detail = DETAILS[kind]
  const change: Change = ({ target }) => setDraft({ ...draft, [target.name]: target.value })
  return (
    <form
      className="card fields"
      aria-label={texts.title}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSet({ on, effect: { kind, ...readDetail(detail, draft) }, times: Number(draft.times) })
      }}
    >
      <Labelled label={texts.on}>
        <Choice names={OCCASIONS} texts={texts.occasions} value={on} onChoose={setOn} />
      </Labelled>
      <Labelled label={faults.effect}>
        <Choice names={kinds} texts={texts.kinds} value={kind} onChoose={setKind} />
      </Labelled>
      {detail !== undefined && (
        <Labelled label={texts.details[detail]}>
          <input
            required
            name={detail}
            type={detail === 'reason' ? 'text' : 'number'}
            value={draft[detail]}
            onChange={change}
          />
        </Labelled>
      )}
      <Labelled label={faults.times}>
        <input required name="times" type="number" min={1} value={draft.times} onChange={change} />
      </Labelled>
      <button className="main-action">{texts.set}</button>
    </form>
  )
}

function readDetail(detail: Detail | undefined, draft: Readonly<Record<Detail, string>>): object {
  if (detail === undefined) return {}
  return { [detail]: detail === 'reason' ? draft.reason : Number(draft[detail]) }
}

function Choice<Name extends string>(props: {
  names: readonly Name[]
  texts: Readonly<Record<Name, string>>
  value: Name
  onChoose: (name: Name) => void
}): ReactNode {
  const choose = (chosen: string): void => {
    const name = props.names.find((each) => each === chosen)
    if (name !== undefined) props.onChoose(name)
  }
  return (
    <select value={props.value} onChange={(event) => choose(event.target.value)}>
      {props.names.map((name) => (
        <option key={name} value={name}>
          {props.texts[name]}
        </option>
      ))}
    </select>
  )
}

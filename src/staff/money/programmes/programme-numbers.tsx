import { useState } from 'react'
import type { CallRequest } from '../../../client'
import {
  askConfirm,
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  showToast,
  Stepper,
  SwitchRow,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import { TermsSheet } from '../../parts/terms-sheet'
import type { StaffMember } from '../../shapes'
import type { Programme, ProgrammeName } from '.'

const TERMS = ['real', 'noFee', 'law'] as const

interface ProgrammeNumbersProps {
  readonly name: ProgrammeName
  readonly programme: Programme
  readonly staff: StaffMember
  readonly onChanged: () => Promise<void>
}

/** Whether a programme runs, and its numbers. It is turned on with its terms read and the owner's name under them. */
export function ProgrammeNumbers({
  name,
  programme: { programmes, ruleVersion },
  staff,
  onChanged,
}: ProgrammeNumbersProps) {
  const speak = useSentences()
  const [draft, setDraft] = useState(programmes)
  const [isReading, setIsReading] = useState(false)
  const { isOn } = programmes[name]
  const isChanged = JSON.stringify(draft[name]) !== JSON.stringify(programmes[name])
  const save = async (isToBeOn: boolean, confirmedTerms = ''): Promise<void> => {
    const change = changeOf(name, draft, isToBeOn)
    const reply = await cloud.call('partner/set-programme', { change, ruleVersion, confirmedTerms })
    await onChanged()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setIsReading(false)
    showToast(speak('common.saved'), 'done')
  }
  const turnOff = async (): Promise<void> => {
    const isSure = await askConfirm({ title: speak('programmes.offTitle'), text: speak('programmes.offNote') })
    if (isSure) await save(false)
  }
  return (
    <Card isBare id="programme-numbers">
      <SwitchRow
        id="programme-on"
        label={speak('programmes.isOn')}
        note={speak('programmes.isOnNote')}
        isOn={isOn}
        onChange={(isToBeOn) => (isToBeOn ? setIsReading(true) : void turnOff())}
      />
      {name === 'staffPartner' && (
        <StaffNumbers numbers={draft.staffPartner} onChange={(staffPartner) => setDraft({ ...draft, staffPartner })} />
      )}
      {name === 'customerPartner' && (
        <RateRow
          id="pool-rate"
          title={speak('programmes.poolRate')}
          note={speak('programmes.poolRateNote')}
          valueBp={draft.customerPartner.shareBp}
          onChange={(shareBp) => setDraft({ ...draft, customerPartner: { ...draft.customerPartner, shareBp } })}
        />
      )}
      {isOn && isChanged && (
        <Button id="save-numbers" isBlock label={speak('common.save')} onPress={() => void save(true)} />
      )}
      <TermsSheet
        id="programme-terms"
        title={speak('programmes.termsTitle', { name: speak(`programmes.${name}`) })}
        terms={TERMS.map((key) => ({ key, text: speak(`programmes.terms.${key}`) }))}
        staff={staff}
        isOpen={isReading}
        onClose={() => setIsReading(false)}
        onConfirmed={(terms) => save(true, terms)}
      />
    </Card>
  )
}

function changeOf(
  name: ProgrammeName,
  { staffPartner, customerPartner }: Programme['programmes'],
  isOn: boolean,
): CallRequest<'partner/set-programme'>['change'] {
  switch (name) {
    case 'staffPartner':
      return { ...staffPartner, isOn, programme: name }
    case 'customerPartner':
      return { ...customerPartner, isOn, programme: name }
    case 'shareholderPartner':
      return { isOn, programme: name }
  }
}

type Staff = Programme['programmes']['staffPartner']

function StaffNumbers({ numbers, onChange }: { readonly numbers: Staff; readonly onChange: (numbers: Staff) => void }) {
  const speak = useSentences()
  return (
    <>
      <RateRow
        id="staff-rate"
        title={speak('programmes.staffRate')}
        note={speak('programmes.staffRateNote')}
        valueBp={numbers.rateBp}
        onChange={(rateBp) => onChange({ ...numbers, rateBp })}
      />
      <ListRow
        title={speak('programmes.months')}
        note={speak('programmes.monthsNote')}
        trailing={
          <Stepper
            id="staff-months"
            value={numbers.months}
            least={1}
            most={60}
            format={(count) => speak('programmes.monthCount', { count })}
            onChange={(months) => onChange({ ...numbers, months })}
          />
        }
      />
      <RateRow
        id="store-share"
        title={speak('programmes.storeShare')}
        note={speak('programmes.storeShareNote')}
        valueBp={numbers.storeShareBp}
        stepBp={10}
        mostBp={1000}
        onChange={(storeShareBp) => onChange({ ...numbers, storeShareBp })}
      />
      <ListRow title={speak('programmes.line')} note={speak('programmes.lineNote')}>
        <AmountField
          id="revenue-line"
          label={speak('programmes.lineYuan')}
          amountFen={numbers.revenueLineFen}
          onChange={(revenueLineFen) => revenueLineFen !== undefined && onChange({ ...numbers, revenueLineFen })}
        />
      </ListRow>
    </>
  )
}

interface RateRowProps {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly valueBp: number
  readonly stepBp?: number
  readonly mostBp?: number
  readonly onChange: (valueBp: number) => void
}

function RateRow({ id, title, note, valueBp, stepBp = 50, mostBp = 5000, onChange }: RateRowProps) {
  return (
    <ListRow
      {...{ title, note }}
      trailing={
        <Stepper
          id={id}
          value={valueBp}
          least={0}
          most={mostBp}
          step={stepBp}
          format={(shownBp) => `${shownBp / 100}%`}
          onChange={onChange}
        />
      }
    />
  )
}

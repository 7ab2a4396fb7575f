import type { CallRequest } from '../../../client'
import { Stack, SwitchRow, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { CouponChips } from './coupon-chips'

type Gift = NonNullable<CallRequest<'loyalty/save-perk-rules'>['birthday']>

/** 生日礼 as it is being typed. */
export interface BirthdayDraft {
  readonly isOn: boolean
  readonly points: string
  readonly days: string
  readonly templateId: string | undefined
}

/** Begins with what stands, or with nothing. */
export function startBirthday(gift: Gift | undefined): BirthdayDraft {
  const { points = 100, daysBefore = 7, templateId } = gift ?? {}
  return { isOn: gift !== undefined, points: String(points), days: String(daysBefore), templateId }
}

/** What is sent: `undefined` for no gift, `'wrong'` while something is wrong. */
export function giftOf({ isOn, points, days, templateId }: BirthdayDraft): Gift | undefined | 'wrong' {
  if (!isOn) return undefined
  const isRight = /^\d{1,5}$/.test(points) && /^\d{1,2}$/.test(days) && Number(days) <= 30
  const isNothing = Number(points) === 0 && templateId === undefined
  if (!isRight || isNothing) return 'wrong'
  return { points: Number(points), daysBefore: Number(days), ...(templateId !== undefined && { templateId }) }
}

interface BirthdayFieldsProps {
  readonly draft: BirthdayDraft
  readonly onChange: (draft: BirthdayDraft) => void
}

/** What customers are given for their birthdays. */
export function BirthdayFields({ draft, onChange }: BirthdayFieldsProps) {
  const speak = useSentences()
  const { isOn, points, days, templateId } = draft
  return (
    <Stack>
      <SwitchRow
        id="birthday-on"
        label={speak('birthday.isOn')}
        isOn={isOn}
        onChange={(value) => onChange({ ...draft, isOn: value })}
      />
      {isOn && (
        <>
          <TextField
            id="birthday-points"
            kind="number"
            label={speak('birthday.points')}
            value={points}
            mostLength={5}
            onChange={(text) => onChange({ ...draft, points: text })}
          />
          <TextField
            id="birthday-days"
            kind="number"
            label={speak('birthday.days')}
            hint={speak('birthday.daysHint')}
            value={days}
            mostLength={2}
            onChange={(text) => onChange({ ...draft, days: text })}
          />
          <CouponChips
            id="birthday"
            title={speak('birthday.coupon')}
            chosenId={templateId}
            onChange={(chosen) => onChange({ ...draft, templateId: chosen })}
          />
        </>
      )}
    </Stack>
  )
}

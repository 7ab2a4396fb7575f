import { Card, PictureField, Segmented, Stack, SwitchRow, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { CouponDraft, DraftError } from './coupon-draft'

export interface PartProps {
  readonly draft: CouponDraft
  readonly change: (fields: Partial<CouponDraft>) => void
  readonly wrong: readonly DraftError[]
}

const KINDS = ['amountOff', 'percentOff', 'service', 'gift'] as const

interface BenefitFieldsProps extends PartProps {
  /** While a picture is on its way. */
  readonly onBusyChange: (isBusy: boolean) => void
}

/** Its name, and what it takes off, or what thing it is. */
export function BenefitFields({ draft, change, wrong, onBusyChange }: BenefitFieldsProps) {
  const speak = useSentences()
  const choose = (value: string): void => {
    const kind = KINDS.find((each) => each === value)
    if (kind !== undefined) change({ kind })
  }
  return (
    <Card>
      <Stack>
        <TextField
          id="coupon-name"
          label={speak('coupons.name')}
          value={draft.name}
          mostLength={20}
          isRequired
          onChange={(name) => change({ name })}
          {...(wrong.includes('name') ? { error: speak('coupons.nameNeeded') } : {})}
        />
        <Segmented
          id="coupon-kind"
          options={KINDS.map((value) => ({ value, label: speak(`coupons.kind.${value}`) }))}
          value={draft.kind}
          onChange={choose}
        />
        {draft.kind === 'percentOff' && (
          <TextField
            id="coupon-rate"
            kind="digit"
            label={speak('coupons.rate')}
            hint={speak('coupons.rateHint')}
            value={draft.rate}
            mostLength={4}
            onChange={(rate) => change({ rate })}
            {...(wrong.includes('rate') ? { error: speak('coupons.rateWrong') } : {})}
          />
        )}
        {draft.kind === 'gift' ? (
          <GiftFields {...{ draft, change, wrong, onBusyChange }} />
        ) : (
          <Amounts {...{ draft, change, wrong }} />
        )}
      </Stack>
    </Card>
  )
}

/** 礼品: what it is, so that nobody hands over another thing. */
function GiftFields({ draft, change, onBusyChange }: BenefitFieldsProps) {
  const speak = useSentences()
  return (
    <>
      <TextField
        id="gift-note"
        label={speak('coupons.giftNote')}
        hint={speak('coupons.giftNoteHint')}
        value={draft.giftNote}
        mostLength={60}
        onChange={(giftNote) => change({ giftNote })}
      />
      <PictureField
        id="gift-picture"
        label={speak('coupons.giftPicture')}
        pictures={draft.pictureFileId === undefined ? [] : [draft.pictureFileId]}
        upload={(filePath) => cloud.uploadPicture(filePath, 'services')}
        onChange={([pictureFileId]) => change({ pictureFileId })}
        onBusyChange={onBusyChange}
      />
    </>
  )
}

function Amounts({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  const error = wrong.includes('amount') ? { error: speak('coupons.amountWrong') } : {}
  if (draft.kind === 'service')
    return (
      <TextField
        id="coupon-price"
        kind="digit"
        label={speak('coupons.price')}
        hint={speak('coupons.priceHint')}
        value={draft.price}
        mostLength={10}
        onChange={(price) => change({ price })}
        {...error}
      />
    )
  return (
    <>
      {draft.kind === 'amountOff' && (
        <TextField
          id="coupon-off"
          kind="digit"
          label={speak('coupons.offAmount')}
          value={draft.off}
          mostLength={10}
          onChange={(off) => change({ off })}
          {...error}
        />
      )}
      <TextField
        id="coupon-from"
        kind="digit"
        label={speak('coupons.fromAmount')}
        hint={speak('coupons.fromHint')}
        value={draft.from}
        mostLength={10}
        onChange={(from) => change({ from })}
        {...(draft.kind === 'percentOff' ? error : {})}
      />
      {draft.kind === 'percentOff' && (
        <SwitchRow
          id="coupon-has-most"
          label={speak('coupons.hasMost')}
          isOn={draft.hasMost}
          onChange={(hasMost) => change({ hasMost })}
        />
      )}
      {draft.kind === 'percentOff' && draft.hasMost && (
        <TextField
          id="coupon-most"
          kind="digit"
          label={speak('coupons.most')}
          value={draft.most}
          mostLength={10}
          onChange={(most) => change({ most })}
        />
      )}
    </>
  )
}

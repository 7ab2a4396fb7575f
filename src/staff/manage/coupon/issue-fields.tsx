import { Card, Flow, Paragraph, Segmented, Stack, Stepper, SwitchRow, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import type { PartProps } from './benefit-fields'

/** Until when its coupons are valid. */
export function ValidityFields({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  const betweenError = wrong.includes('between') ? { error: speak('coupons.dayWrong') } : {}
  return (
    <Card title={speak('coupons.validity')}>
      <Stack>
        <Segmented
          id="coupon-validity"
          options={(['days', 'between'] as const).map((value) => ({
            value,
            label: speak(`coupons.validity.${value}`),
          }))}
          value={draft.isBetween ? 'between' : 'days'}
          onChange={(value) => change({ isBetween: value === 'between' })}
        />
        {draft.isBetween ? (
          <>
            <TextField
              id="coupon-from-on"
              label={speak('coupons.fromOn')}
              value={draft.fromOn}
              mostLength={10}
              onChange={(fromOn) => change({ fromOn })}
            />
            <TextField
              id="coupon-until-on"
              label={speak('coupons.untilOn')}
              hint={speak('coupons.dayHint')}
              value={draft.untilOn}
              mostLength={10}
              onChange={(untilOn) => change({ untilOn })}
              {...betweenError}
            />
          </>
        ) : (
          <TextField
            id="coupon-days"
            kind="number"
            label={speak(draft.kind === 'gift' ? 'coupons.pickUpDays' : 'coupons.daysField')}
            value={draft.days}
            mostLength={3}
            onChange={(days) => change({ days })}
            {...(wrong.includes('days') ? { error: speak('coupons.daysWrong') } : {})}
          />
        )}
      </Stack>
    </Card>
  )
}

/** What it costs customers who exchange points for it. */
export function PointsFields({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  return (
    <Card>
      <SwitchRow
        id="coupon-has-points"
        label={speak('coupons.hasPoints')}
        note={speak('coupons.hasPointsNote')}
        isOn={draft.hasPointsCost}
        onChange={(hasPointsCost) => change({ hasPointsCost })}
      />
      {draft.hasPointsCost && (
        <TextField
          id="coupon-points"
          kind="number"
          label={speak('coupons.pointsField')}
          value={draft.costsPoints}
          mostLength={7}
          onChange={(costsPoints) => change({ costsPoints })}
          {...(wrong.includes('costsPoints') ? { error: speak('coupons.pointsWrong') } : {})}
        />
      )}
    </Card>
  )
}

/** How many there are, who may issue them, and whether they are issued now. */
export function IssueFields({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        <Flow align="between">
          <Paragraph text={speak('coupons.mostEach')} isInline />
          <Stepper
            id="coupon-each"
            value={draft.mostPerCustomer}
            least={1}
            most={100}
            format={(count) => speak('coupons.count', { count })}
            onChange={(mostPerCustomer) => change({ mostPerCustomer })}
          />
        </Flow>
        <SwitchRow
          id="coupon-has-stock"
          label={speak('coupons.hasStock')}
          note={speak('coupons.hasStockNote')}
          isOn={draft.hasStock}
          onChange={(hasStock) => change({ hasStock })}
        />
        {draft.hasStock && (
          <TextField
            id="coupon-stock"
            kind="number"
            label={speak('coupons.stockField')}
            value={draft.stock}
            mostLength={7}
            onChange={(stock) => change({ stock })}
            {...(wrong.includes('stock') ? { error: speak('coupons.stockWrong') } : {})}
          />
        )}
        {draft.kind !== 'gift' && (
          <SwitchRow
            id="coupon-stackable"
            label={speak('coupons.isStackable')}
            note={speak('coupons.isStackableNote')}
            isOn={draft.isStackable}
            onChange={(isStackable) => change({ isStackable })}
          />
        )}
        <SwitchRow
          id="coupon-for-desk"
          label={speak('coupons.isForDesk')}
          isOn={draft.isForDesk}
          onChange={(isForDesk) => change({ isForDesk })}
        />
        <SwitchRow
          id="coupon-active"
          label={speak('coupons.isActive')}
          note={speak('coupons.isActiveNote')}
          isOn={draft.isActive}
          onChange={(isActive) => change({ isActive })}
        />
      </Stack>
    </Card>
  )
}

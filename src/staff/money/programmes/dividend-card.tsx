import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  askConfirm,
  Button,
  Card,
  currentLanguage,
  describeError,
  Divider,
  Flow,
  IconButton,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Tag,
  useFormats,
} from '../../../ui'
import { monthAfter, monthBefore, monthOf } from '../../../domain/partner/participation'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { CostsSheet } from './costs-sheet'
import { ShareFigures } from './share-figures'
import { ShareRow } from './share-row'
import { useMonthName } from './use-month-name'

type Dividend = CallData<'partner/show-dividend'>

interface DividendCardProps {
  readonly storeId: string
  readonly onApproved: () => Promise<void>
}

/** 分红: a month's profit with its costs, what it would give each, and the owner's approval. */
export function DividendCard({ storeId, onApproved }: DividendCardProps) {
  const speak = useSentences()
  const nameOf = useMonthName()
  const thisMonth = monthOf(nowAt())
  const [month, setMonth] = useState(monthBefore(thisMonth))
  const { state, reload } = useLiveAnswer('partner/show-dividend', { storeId, month })
  return (
    <Card id="dividend" title={speak('programmes.dividend')}>
      <Stack>
        <Flow align="between">
          <IconButton
            id="dividend-before"
            icon="back"
            label={speak('programmes.earlier')}
            onPress={() => setMonth(monthBefore(month))}
          />
          <Paragraph text={nameOf(month)} isBold isInline />
          <IconButton
            id="dividend-after"
            icon="chevron"
            label={speak('programmes.later')}
            isDisabled={month >= thisMonth}
            onPress={() => setMonth(monthAfter(month))}
          />
        </Flow>
        <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
          {(dividend) => (
            <Figures
              key={month}
              {...{ storeId, month, dividend }}
              onChanged={async () => {
                await reload()
                await onApproved()
              }}
            />
          )}
        </Loadable>
      </Stack>
    </Card>
  )
}

interface FiguresProps {
  readonly storeId: string
  readonly month: string
  readonly dividend: Dividend
  readonly onChanged: () => Promise<void>
}

function Figures({ storeId, month, dividend, onChanged }: FiguresProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const [isEntering, setIsEntering] = useState(false)
  const nameOf = useMonthName()
  const { baseFen, shares, isApproved, canApprove, costs, costsVersion } = dividend
  const approve = async (): Promise<void> => {
    const text = speak('programmes.approveNote', { amount: money(baseFen) })
    if (!(await askConfirm({ title: speak('programmes.approveTitle', { month: nameOf(month) }), text }))) return
    const reply = await cloud.call('partner/approve-dividend', { storeId, month, baseFen })
    await onChanged()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('programmes.approved'), 'done')
  }
  return (
    <Stack gap="small">
      <ShareFigures figures={dividend} />
      {shares.length > 0 && <Divider />}
      {shares.map(({ partnerId, displayName, basis, amountFen }) => (
        <ShareRow key={partnerId} name={displayName} basis={`${basis / 100}%`} amountFen={amountFen} />
      ))}
      {isApproved ? (
        <Flow>
          <Tag label={speak('programmes.isApproved')} tone="success" />
        </Flow>
      ) : (
        <Flow gap="small">
          <Button
            id="enter-costs"
            size="small"
            kind="secondary"
            label={speak('programmes.enterCosts')}
            onPress={() => setIsEntering(true)}
          />
          <Button
            id="approve-dividend"
            size="small"
            label={speak('programmes.approve')}
            isDisabled={!canApprove}
            onPress={() => void approve()}
          />
        </Flow>
      )}
      {isEntering && (
        <CostsSheet
          {...{ storeId, month, costs, version: costsVersion }}
          onClose={() => setIsEntering(false)}
          onSaved={onChanged}
        />
      )}
    </Stack>
  )
}

import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, Loadable, showToast, Stack, TextField } from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'

type PointRules = CallData<'loyalty/show-point-rules'>['rules']

/** As src/contracts/loyalty.ts has it. */
const MOST_POINTS = 100_000

/** 积分规则: how much paid money is one point, and what a friend's first paid visit brings. */
export function PointRulesCard() {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('loyalty/show-point-rules', {})
  return (
    <Card title={speak('points.rules')} id="point-rules">
      <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
        {({ rules }) => <PointRulesForm rules={rules} />}
      </Loadable>
    </Card>
  )
}

function PointRulesForm({ rules }: { readonly rules: PointRules }) {
  const speak = useSentences()
  const [fenPerPoint, setFenPerPoint] = useState<number | undefined>(rules.fenPerPoint)
  const [points, setPoints] = useState(String(rules.referralPoints))
  const [isBusy, setIsBusy] = useState(false)
  const referralPoints = /^\d{1,6}$/.test(points) ? Number(points) : undefined
  const isRight =
    fenPerPoint !== undefined && fenPerPoint > 0 && referralPoints !== undefined && referralPoints <= MOST_POINTS
  const save = async (): Promise<void> => {
    if (fenPerPoint === undefined || referralPoints === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/save-point-rules', { rules: { fenPerPoint, referralPoints } })
    setIsBusy(false)
    if (reply.ok) showToast(speak('common.saved'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack>
      <AmountField
        id="fen-per-point"
        label={speak('points.perPoint')}
        hint={speak('points.perPointHint')}
        amountFen={rules.fenPerPoint}
        onChange={setFenPerPoint}
      />
      <TextField
        id="referral-points"
        label={speak('points.referral')}
        kind="number"
        value={points}
        mostLength={6}
        onChange={setPoints}
      />
      <Button
        id="save-points"
        kind="secondary"
        isBlock
        label={speak('points.save')}
        isBusy={isBusy}
        isDisabled={!isRight}
        onPress={() => void save()}
      />
    </Stack>
  )
}

import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  Heading,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Tabs,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { forStaff } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import { tellNews } from '../../state/news'

type Flag = CallData<'partner/list-flags'>['flags'][number]

const STATES = ['open', 'confirmed', 'cleared'] as const
const USUAL = ['family', 'talked'] as const

/** 风险核查: what speaks for recommendations that are none; payouts wait until an owner has looked. */
function FlagsPage() {
  const speak = useSentences()
  const [state, setState] = useState<Flag['state']>('open')
  return (
    <StaffScreen tab="desk" isAbove title={speak('desk.flags')}>
      <Stack>
        <Tabs
          id="flags"
          tabs={STATES.map((value) => ({ value, label: speak(`flags.state.${value}`) }))}
          value={state}
          onChange={setState}
        />
        <Flags key={state} state={state} />
      </Stack>
    </StaffScreen>
  )
}

function Flags({ state }: { readonly state: Flag['state'] }) {
  const speak = useSentences()
  const answer = useLiveAnswer('partner/list-flags', { state })
  const shown = answer.state.status === 'ready' ? answer.state.data : undefined
  const firstPage = shown && { items: shown.flags, next: shown.next }
  const pages = useMorePages(
    firstPage,
    ({ flagId }) => flagId,
    async (before: number) => {
      const reply = await cloud.call('partner/list-flags', { state, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.flags, next: reply.data.next } }
    },
  )
  return (
    <Loadable
      state={answer.state}
      skeleton="card"
      onRetry={() => void answer.reload()}
      isEmpty={({ flags }) => flags.length === 0}
      empty={{ icon: 'check', title: speak('flags.empty'), note: speak('flags.emptyNote') }}
    >
      {({ flags }) => (
        <Stack>
          {[...flags, ...pages.items].map((flag) => (
            <FlagCard key={flag.flagId} flag={flag} />
          ))}
          <MoreButton pages={pages} />
        </Stack>
      )}
    </Loadable>
  )
}

function FlagCard({ flag }: { readonly flag: Flag }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const [isClearing, setIsClearing] = useState<boolean>()
  const [isBusy, setIsBusy] = useState(false)
  const { flagId, displayName, signal, count, raisedAt, reason } = flag
  const decide = async (isCleared: boolean, said: string): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('partner/decide-flag', { flagId, isCleared, count, reason: said })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setIsClearing(undefined)
    showToast(speak('common.saved'), 'done')
  }
  return (
    <Card id={`flag-${flagId}`}>
      <Stack gap="small">
        <Heading text={displayName} note={moment(raisedAt, nowAt())} />
        <Paragraph text={speak(`flags.${signal}`, { count })} tone="warning" />
        {reason !== undefined && <Paragraph text={speak('flags.said', { reason })} size="small" tone="soft" />}
        <FlagSteps flag={flag} onStep={setIsClearing} />
      </Stack>
      <AskReasonSheet
        isOpen={isClearing !== undefined}
        title={speak(isClearing === true ? 'flags.clear' : 'flags.confirm')}
        note={speak(isClearing === true ? 'flags.clearNote' : 'flags.confirmNote')}
        label={speak('referral.reason')}
        neededText={speak('referral.reasonNeeded')}
        usual={USUAL.map((key) => ({ key, text: speak(`flags.usual.${key}`) }))}
        confirmLabel={speak(isClearing === true ? 'flags.clear' : 'flags.confirm')}
        isDanger={isClearing !== true}
        isBusy={isBusy}
        onClose={() => setIsClearing(undefined)}
        onGiven={(said) => void decide(isClearing === true, said)}
      />
    </Card>
  )
}

interface FlagStepsProps {
  readonly flag: Flag
  /** Whether it is to be cleared, or confirmed. */
  readonly onStep: (isClearing: boolean) => void
}

function FlagSteps({ flag: { flagId, customerId, state }, onStep }: FlagStepsProps) {
  const speak = useSentences()
  return (
    <Flow gap="small">
      {state !== 'cleared' && (
        <Button id={`clear-${flagId}`} size="small" label={speak('flags.clear')} onPress={() => onStep(true)} />
      )}
      {state !== 'confirmed' && (
        <Button
          id={`confirm-${flagId}`}
          size="small"
          kind="danger"
          label={speak('flags.confirm')}
          onPress={() => onStep(false)}
        />
      )}
      <Button
        id={`partner-${flagId}`}
        size="small"
        kind="quiet"
        label={speak('payouts.toPartner')}
        onPress={() => openPage('people/referral', { id: customerId })}
      />
    </Flow>
  )
}

export default forStaff(FlagsPage)

import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  Paragraph,
  Picture,
  showToast,
  Stack,
  Tag,
  useFormats,
} from '../../../ui'
import { monthBefore, monthOf } from '../../../domain/partner/participation'
import { storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { AdmitSheet } from './admit-sheet'
import type { Programme, ProgrammeName } from '.'

type Participant = Programme['participants'][number]

const TONES = { active: 'success', invited: 'warning', ended: 'neutral' } as const
const USUAL = ['left', 'agreed'] as const

interface ParticipantsProps {
  readonly name: ProgrammeName
  readonly programme: Programme
  readonly storeId: string
  readonly onChanged: () => Promise<void>
}

/** Who takes part, since when, and the way to give and end a place. */
export function Participants({ name, programme: { participants, programmes }, storeId, onChanged }: ParticipantsProps) {
  const speak = useSentences()
  const [isAdmitting, setIsAdmitting] = useState(false)
  const [ending, setEnding] = useState<Participant>()
  const people = useLiveAnswer('identity/list-staff', name === 'staffPartner' ? {} : undefined)
  const members = people.state.status === 'ready' ? people.state.data.staffMembers : []
  const nameOf = (id?: string): string | undefined =>
    members.find(({ staffMemberId }) => staffMemberId === id)?.displayName
  return (
    <Card isBare title={speak('programmes.participants', { count: participants.length })} id="participants">
      {participants.map((participant) => (
        <ParticipantRow
          key={participant.participationId}
          participant={participant}
          staffName={nameOf(participant.staffMemberId)}
          onEnd={() => setEnding(participant)}
        />
      ))}
      {participants.length === 0 && (
        <ListRow title={speak('programmes.nobody')} note={speak('programmes.nobodyNote')} />
      )}
      {programmes[name].isOn && (
        <ListRow
          id="admit"
          leading="plus"
          title={speak(`programmes.admit.${name}`)}
          onPress={() => setIsAdmitting(true)}
        />
      )}
      {isAdmitting && (
        <AdmitSheet {...{ name, storeId }} onClose={() => setIsAdmitting(false)} onAdmitted={onChanged} />
      )}
      <EndSheet name={name} participant={ending} onClose={() => setEnding(undefined)} onEnded={onChanged} />
    </Card>
  )
}

const AGREEMENT_PX = 120

interface ParticipantRowProps {
  readonly participant: Participant
  readonly staffName: string | undefined
  readonly onEnd: () => void
}

function ParticipantRow({ participant, staffName, onEnd }: ParticipantRowProps) {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const { participationId, displayName, state, spans, shareBp, agreementNote = '', agreementFileId } = participant
  const times = spans.map(({ startsAt, endsAt }) => {
    const from = shortDay(storeDateOf(startsAt))
    return endsAt === undefined
      ? speak('programmes.since', { from })
      : speak('programmes.fromUntil', { from, until: shortDay(storeDateOf(endsAt - 1)) })
  })
  const share = shareBp === undefined ? [] : [speak('programmes.shareOf', { rate: `${shareBp / 100}%` })]
  return (
    <ListRow
      id={`participant-${participationId}`}
      title={
        staffName === undefined ? displayName : speak('programmes.staffAs', { staff: staffName, name: displayName })
      }
      note={[...share, ...times].join(' · ')}
      trailing={
        state === 'ended' ? (
          <Tag label={speak('programmes.state.ended')} />
        ) : (
          <Button
            id={`end-${participationId}`}
            size="small"
            kind="quiet"
            label={speak('programmes.end')}
            onPress={onEnd}
          />
        )
      }
    >
      <Stack gap="half">
        {agreementNote !== '' && <Paragraph text={agreementNote} size="small" tone="soft" />}
        {agreementFileId !== undefined && <Picture picture={agreementFileId} widthPx={AGREEMENT_PX} isRounded />}
        {state === 'invited' && <Tag label={speak(`programmes.state.${state}`)} tone={TONES[state]} />}
      </Stack>
    </ListRow>
  )
}

interface EndSheetProps {
  readonly name: ProgrammeName
  readonly participant: Participant | undefined
  readonly onClose: () => void
  readonly onEnded: () => Promise<void>
}

/** Why a place ends. An agreement ends with the month that is under way, or the one before it began. */
function EndSheet({ name, participant, onClose, onEnded }: EndSheetProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const thisMonth = monthOf(nowAt())
  const first = participant?.spans[0]?.startsAt
  const untilMonth = first !== undefined && monthOf(first) > monthBefore(thisMonth) ? monthOf(first) : thisMonth
  const end = async (reason: string): Promise<void> => {
    if (participant === undefined) return
    setIsBusy(true)
    const { participationId } = participant
    const until = name === 'shareholderPartner' ? { untilMonth } : {}
    const reply = await cloud.call('partner/end-participation', { participationId, ...until, reason })
    setIsBusy(false)
    await onEnded()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    showToast(speak('programmes.ended'), 'done')
  }
  const note =
    name === 'shareholderPartner' ? speak('programmes.endsWith', { month: untilMonth }) : speak('programmes.endsNow')
  return (
    <AskReasonSheet
      isOpen={participant !== undefined}
      title={speak('programmes.endTitle', { name: participant?.displayName ?? '' })}
      note={note}
      label={speak('referral.reason')}
      neededText={speak('referral.reasonNeeded')}
      usual={USUAL.map((key) => ({ key, text: speak(`programmes.endFor.${key}`) }))}
      confirmLabel={speak('programmes.end')}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) => void end(reason)}
    />
  )
}

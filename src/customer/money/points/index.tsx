import { type CallData, type CallReply, useAnswer } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import {
  Card,
  Heading,
  type IconName,
  ListRow,
  Loadable,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  useFormats,
} from '../../../ui'
import { readClock, useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { MorePages } from '../../parts/more-pages'
import { RemindButton } from '../../parts/remind-button'
import { useMorePages } from '../../parts/use-pages'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { BirthdayCard } from './birthday-card'
import { CheckInCard } from './check-in-card'
import { ExchangeCard } from './exchange-card'
import { PerkDayCard } from './perk-day-card'
import { TierCard } from './tier-card'

type Points = CallData<'loyalty/list-my-points'>
type PointEntry = Points['entries'][number]

const ICONS: Readonly<Record<PointEntry['kind'], IconName>> = {
  pointsEarned: 'star',
  pointsForReferral: 'heart',
  pointsForReview: 'star',
  pointsForTopUp: 'wallet',
  pointsForCheckIn: 'calendar',
  pointsForBirthday: 'heart',
  pointsReversed: 'minus',
  pointsExchanged: 'heart',
  pointsReturned: 'star',
  pointsExpired: 'clock',
}

/** The ends that are near say enough. */
const SHOWN_ENDS = 3

/** 我的积分: how many are there, and why? */
export default function PointsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('points.title')} back>
      <ForCustomer title={speak('points.signIn')} text={speak('points.signInNote')}>
        {() => <MyPoints />}
      </ForCustomer>
    </Screen>
  )
}

function MyPoints() {
  const { state, reload } = useAnswer(cloud, 'loyalty/list-my-points', {})
  useReturn(() => void reload())
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="list" count={4} />}>
      {(points) => (
        <Stack>
          <Balance points={points.balance} ending={points.ending} />
          <CheckInCard onDone={() => void reload()} />
          <PerkDayCard />
          <BirthdayCard />
          <TierCard />
          <ExchangeCard points={points.balance} onExchanged={() => void reload()} />
          <History points={points} />
        </Stack>
      )}
    </Loadable>
  )
}

function Balance({ points, ending }: { readonly points: number; readonly ending: Points['ending'] }) {
  const speak = useSentences()
  const { money, day } = useFormats()
  const today = useToday()
  const { state } = useAnswer(cloud, 'loyalty/show-point-rules', {})
  const rules = state.status === 'ready' ? state.data.rules : undefined
  return (
    <Card tone="tinted">
      <Stack gap="half">
        <Paragraph text={speak('points.balance')} tone="soft" size="small" />
        <Paragraph id="points-balance" text={points.toLocaleString('en-US')} size="display" isBold />
        {points < 0 && <Paragraph text={speak('points.debt')} size="small" />}
        {ending.slice(0, SHOWN_ENDS).map((lot) => (
          <Paragraph
            key={lot.expiresOn}
            id={`ends-${lot.expiresOn}`}
            text={speak('points.ending', {
              points: lot.points.toLocaleString('en-US'),
              day: day(lot.expiresOn, today),
            })}
            size="small"
          />
        ))}
        {ending.length > 0 && <RemindButton purpose="pointsEnding" />}
        {rules !== undefined && (
          <Paragraph
            id="points-rule"
            text={speak('points.rule', { amount: money(rules.fenPerPoint) })}
            tone="soft"
            size="small"
          />
        )}
        {rules?.topUpFenPerPoint !== undefined && rules.topUpFenPerPoint > 0 && (
          <Paragraph
            text={speak('points.ruleTopUp', { amount: money(rules.topUpFenPerPoint) })}
            tone="soft"
            size="small"
          />
        )}
        {rules !== undefined && rules.referralPoints > 0 && (
          <Paragraph text={speak('points.ruleReferral', { points: rules.referralPoints })} tone="soft" size="small" />
        )}
        {rules?.reviewPoints !== undefined && rules.reviewPoints > 0 && (
          <Paragraph text={speak('points.ruleReview', { points: rules.reviewPoints })} tone="soft" size="small" />
        )}
        {rules?.expireAfterMonths !== undefined && rules.expireAfterMonths > 0 && (
          <Paragraph text={speak('points.ruleEnd', { months: rules.expireAfterMonths })} tone="soft" size="small" />
        )}
      </Stack>
    </Card>
  )
}

function History({ points: { entries, next } }: { readonly points: Points }) {
  const speak = useSentences()
  const pages = useMorePages(entries, next, async (before) =>
    pageOf(await cloud.call('loyalty/list-my-points', { before })),
  )
  if (entries.length === 0)
    return (
      <Card>
        <Stack gap="half">
          <Paragraph text={speak('points.none')} isBold />
          <Paragraph text={speak('points.noneNote')} tone="soft" size="small" />
        </Stack>
      </Card>
    )
  return (
    <>
      {monthsOf(pages.items).map(({ month, entries: ofMonth }) => (
        <Stack key={month} gap="small">
          <Heading text={speak('points.month', { year: month.slice(0, 4), month: String(Number(month.slice(5))) })} />
          <Card isBare id={`points-${month}`}>
            {ofMonth.map((entry) => (
              <EntryRow key={entry.entryId} entry={entry} />
            ))}
          </Card>
        </Stack>
      ))}
      <MorePages pages={pages} />
    </>
  )
}

/** The entries, latest first as they come, by the month (`yyyy-mm`) they were made in. */
function monthsOf(entries: readonly PointEntry[]): { readonly month: string; readonly entries: PointEntry[] }[] {
  const months = new Map<string, PointEntry[]>()
  for (const entry of entries) {
    const month = storeDateOf(entry.at).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months].map(([month, ofMonth]) => ({ month, entries: ofMonth }))
}

function pageOf(reply: CallReply<'loyalty/list-my-points'>) {
  return reply.ok ? { ok: true as const, items: reply.data.entries, next: reply.data.next } : reply
}

function EntryRow({ entry: { kind, points, billId, at } }: { readonly entry: PointEntry }) {
  const speak = useSentences()
  const { moment } = useFormats()
  return (
    <ListRow
      title={speak(`points.${kind}`)}
      note={speak(`points.why.${kind}`)}
      leading={ICONS[kind]}
      trailing={
        <Paragraph text={points > 0 ? `+${points}` : String(points)} tone={points > 0 ? 'accent' : 'ink'} isBold />
      }
      {...(billId !== undefined && { onPress: () => openPage('bill', { billId }) })}
    >
      <Paragraph text={moment(at, readClock())} size="caption" tone="faint" />
    </ListRow>
  )
}

import { useAnswer } from '../../../client'
import { Heading, Loadable, Screen, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import type { WaitlistEntry } from '../wait-times'
import { EntryCard } from './entry-card'
import { OfferCard } from './offer-card'

/** 我的候补: is there a time for me, and what do I wait for? */
export default function WaitlistPage() {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'booking/list-my-waitlist', isCustomer ? {} : undefined)
  useReturn(() => void reload())
  return (
    <Screen title={speak('waitlist.title')} back>
      <ForCustomer title={speak('waitlist.signIn')} text={speak('waitlist.signInNote')}>
        {() => (
          <Loadable
            state={state}
            onRetry={() => void reload()}
            skeleton={<Skeleton shape="card" count={2} />}
            isEmpty={({ entries }) => entries.length === 0}
            empty={{
              icon: 'bell',
              title: speak('waitlist.none'),
              note: speak('waitlist.noneNote'),
              actionLabel: speak('home.bookNow'),
              onAction: () => openPage('services'),
            }}
          >
            {({ entries }) => <Entries entries={entries} onDone={() => void reload()} />}
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

interface EntriesProps {
  readonly entries: readonly WaitlistEntry[]
  readonly onDone: () => void
}

function Entries({ entries, onDone }: EntriesProps) {
  const speak = useSentences()
  const offered = entries.filter(({ status }) => status === 'offered')
  const waiting = entries.filter(({ status }) => status === 'waiting')
  const over = entries.filter(({ status }) => status !== 'waiting' && status !== 'offered')
  return (
    <Stack>
      {offered.map((entry) => (
        <OfferCard key={entry.entryId} {...{ entry, onDone }} />
      ))}
      {waiting.map((entry) => (
        <EntryCard key={entry.entryId} {...{ entry, onDone }} />
      ))}
      {over.length > 0 && (
        <Stack gap="small">
          <Heading text={speak('waitlist.over')} />
          {over.map((entry) => (
            <EntryCard key={entry.entryId} {...{ entry, onDone }} />
          ))}
        </Stack>
      )}
    </Stack>
  )
}

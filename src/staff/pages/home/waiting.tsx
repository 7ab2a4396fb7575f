import { Button, Card, Heading, Loadable, Paragraph, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { WaitlistRow } from '../../parts/waitlist-row'

/** As many as the desk sees at a glance; the page has all. */
const MOST_SHOWN = 4

export interface WaitingProps {
  readonly storeId: string
  /** Shows nothing where nobody waits. */
  readonly isQuiet?: boolean
}

/** 候补: who waits for a time, whoever asked first to the front. */
export function Waiting({ storeId, isQuiet = false }: WaitingProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/list-waitlist', { storeId })
  const entries = state.status === 'ready' ? state.data.entries : []
  if (isQuiet && entries.length === 0) return null
  const open = (): void => openPage('visits/waitlist')
  return (
    <Stack gap="small">
      <Heading
        text={speak('waitlist.title')}
        aside={
          entries.length > 0 && (
            <Button
              id="all-waiting"
              kind="quiet"
              size="small"
              label={`${speak('waitlist.all')} ${entries.length}`}
              onPress={open}
            />
          )
        }
      />
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {() =>
          entries.length === 0 ? (
            <Paragraph text={speak('waitlist.none')} tone="soft" size="small" />
          ) : (
            <Card isBare id="waiting">
              {entries.slice(0, MOST_SHOWN).map((entry) => (
                <WaitlistRow
                  key={entry.entryId}
                  entry={entry}
                  onPress={() => openPage('visits/waitlist', { id: entry.entryId })}
                />
              ))}
            </Card>
          )
        }
      </Loadable>
    </Stack>
  )
}

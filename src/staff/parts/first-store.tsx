import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  EmptyState,
  Paragraph,
  showToast,
  Stack,
  TextField,
} from '../../ui'
import { cloud } from '../cloud'
import { makeKey } from '../manage/new-key'
import { useSentences } from '../messages'
import type { Store } from '../shapes'
import { signIn } from '../state/session'

const FACTS = ['name', 'address', 'phone'] as const
const MOST_LENGTH = { name: 30, address: 100, phone: 20 } as const
/** Ten to ten every day, until she says otherwise. */
const HOURS = { opensMinute: 600, closesMinute: 1320 }

/**
 * An owner without a store makes her first one. It stays closed to customers until she has filled in the rest: where it
 * is, hours, rooms, services.
 */
export function FirstStore() {
  const speak = useSentences()
  const [facts, setFacts] = useState<Pick<Store, (typeof FACTS)[number]>>({ name: '', address: '', phone: '' })
  const [isBusy, setIsBusy] = useState(false)
  // The same store however often the tap is repeated.
  const [storeId] = useState(() => `store_${makeKey('first')}`)
  const isComplete = facts.name.trim() !== '' && facts.address.trim() !== '' && /^[\d-]{7,20}$/.test(facts.phone.trim())
  const create = async (): Promise<void> => {
    const store: Store = {
      ...{ storeId, name: facts.name.trim(), address: facts.address.trim(), phone: facts.phone.trim() },
      ...{ latitude: 0, longitude: 0, pictureFileIds: [], closedDays: [], rooms: [], isActive: false },
      weeklyHours: Array.from({ length: 7 }, () => HOURS),
    }
    setIsBusy(true)
    const reply = await cloud.call('catalog/save-store', { store })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('first.done'), 'done')
    await signIn()
  }
  return (
    <Stack gap="large">
      <EmptyState icon="home" title={speak('first.title')} note={speak('first.note')} />
      <Card>
        <Stack>
          {FACTS.map((fact) => (
            <TextField
              key={fact}
              id={`first-${fact}`}
              label={speak(`first.${fact}`)}
              value={facts[fact]}
              mostLength={MOST_LENGTH[fact]}
              onChange={(text) => setFacts((before) => ({ ...before, [fact]: text }))}
            />
          ))}
          <Paragraph text={speak('first.closed')} size="small" tone="soft" />
          <Button
            id="create-store"
            isBlock
            label={speak('first.create')}
            isBusy={isBusy}
            isDisabled={!isComplete}
            onPress={() => void create()}
          />
        </Stack>
      </Card>
    </Stack>
  )
}

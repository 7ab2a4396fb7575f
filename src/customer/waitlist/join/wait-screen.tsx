import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallError, CallRequest } from '../../../client'
import {
  ActionBar,
  Button,
  Card,
  describeError,
  ListRow,
  Paragraph,
  Screen,
  showToast,
  Stack,
  SwitchRow,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { goBack, openAlone } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { WaitForm } from '../wait-form'
import { wishedTimesOf, type WaitlistEntry, type WaitTimes } from '../wait-times'

type Wishes = CallRequest<'booking/join-waitlist'>['items']

export interface WaitScreenProps {
  readonly catalog: Catalog
  readonly wishes: Wishes
  readonly named: readonly { readonly serviceName: string; readonly staffName?: string | undefined }[]
  readonly times: WaitTimes
  readonly onChange: (times: WaitTimes) => void
  /** The entry that is changed; absent: a new one. */
  readonly entry?: WaitlistEntry
}

/** What she waits for, when she could come, and the button that puts her on the list; it asks for messages. */
export function WaitScreen({ catalog, wishes, named, times, onChange, entry }: WaitScreenProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [isOnlyThem, setIsOnlyThem] = useState(true)
  const items = isOnlyThem ? wishes : wishes.map(({ staffMemberId: _staffMemberId, ...wish }) => wish)
  const { isBusy, error, submit } = useSubmit(catalog.store.storeId, entry)
  const staffNames = [...new Set(named.flatMap(({ staffName }) => (staffName === undefined ? [] : [staffName])))]
  const bar = (
    <ActionBar>
      <Button
        id="submit"
        label={speak(entry === undefined ? 'waitlist.submit' : 'waitlist.save')}
        isBlock
        isBusy={isBusy}
        onPress={() => submit({ items, ...wishedTimesOf(times) })}
      />
    </ActionBar>
  )
  return (
    <Screen title={speak(entry === undefined ? 'waitlist.join' : 'waitlist.change')} back bar={bar}>
      <Stack>
        <Card isBare>
          <ListRow
            title={named.map(({ serviceName }) => serviceName).join(speak('list.comma'))}
            note={catalog.store.name}
            leading="lotus"
          />
          {staffNames.length > 0 && (
            <SwitchRow
              id="only-them"
              label={speak('waitlist.therapist', { name: staffNames.join(speak('list.comma')) })}
              note={speak('waitlist.therapistNote')}
              isOn={isOnlyThem}
              onChange={setIsOnlyThem}
            />
          )}
        </Card>
        <WaitForm {...{ catalog, times, onChange }} />
        {error !== undefined && (
          <View id="refused" {...{ role: 'alert' }}>
            <Card>
              <Paragraph text={describeError(error, language)} tone="danger" />
            </Card>
          </View>
        )}
        {entry === undefined && <Paragraph text={speak('waitlist.intro')} size="small" tone="soft" />}
      </Stack>
    </Screen>
  )
}

type Wish = Omit<CallRequest<'booking/join-waitlist'>, 'storeId'>

function useSubmit(storeId: string, entry: WaitlistEntry | undefined) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<CallError<'booking/join-waitlist'> | CallError<'booking/change-waitlist-entry'>>()
  const submit = async (wish: Wish): Promise<void> => {
    // Before anything else: WeChat allows the question in the tap itself only.
    const asked = cloud.askForMessages(['waitlistOffer', 'appointmentConfirmed', 'appointmentReminder'])
    setIsBusy(true)
    setError(undefined)
    await asked
    const reply =
      entry === undefined
        ? await cloud.call('booking/join-waitlist', { storeId, ...wish })
        : await cloud.call('booking/change-waitlist-entry', { entryId: entry.entryId, version: entry.version, ...wish })
    setIsBusy(false)
    if (!reply.ok) return setError(reply.error)
    showToast(speak(entry === undefined ? 'waitlist.joined' : 'waitlist.saved'), 'done')
    if (entry === undefined) openAlone('waitlist')
    else goBack()
  }
  return { isBusy, error, submit: (wish: Wish) => void submit(wish) }
}

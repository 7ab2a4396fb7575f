import { useState } from 'react'
import { Screen, Stack, Tabs, useLanguage } from '../../../ui'
import { nameTabs } from '../../name-tabs'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { AppointmentList, type Which } from './appointment-list'

/** 我的预约: what is coming, and what was. */
export default function AppointmentsPage() {
  const speak = useSentences()
  const language = useLanguage()
  const [which, setWhich] = useState<Which>('coming')
  useReturn(() => nameTabs(language))
  return (
    <Screen title={speak('appointments.title')}>
      <ForCustomer title={speak('appointments.signIn')} text={speak('appointments.signInNote')}>
        {() => (
          <Stack>
            <Tabs
              id="which"
              tabs={[
                { value: 'coming', label: speak('appointments.coming') },
                { value: 'past', label: speak('appointments.past') },
              ]}
              value={which}
              onChange={setWhich}
            />
            <AppointmentList key={which} which={which} />
          </Stack>
        )}
      </ForCustomer>
    </Screen>
  )
}

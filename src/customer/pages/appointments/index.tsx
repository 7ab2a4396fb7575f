import { useState } from 'react'
import { Screen, Stack, Tabs } from '../../../ui'
import { ForCustomer } from '../../parts/for-customer'
import { useTabNames } from '../../parts/use-tab-names'
import { useSentences } from '../../sentences'
import { AppointmentList, type Which } from './appointment-list'

/** 我的预约: what is coming, and what was. */
export default function AppointmentsPage() {
  const speak = useSentences()
  const [which, setWhich] = useState<Which>('coming')
  useTabNames()
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

import { useAnswer } from '../../../client'
import { Loadable, Screen } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useSentences } from '../../sentences'
import { HealthForm } from './health-form'

/** 健康档案: what a therapist must know, told with a consent of its own. */
export default function HealthPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('health.title')} back>
      <ForCustomer title={speak('health.signIn')} text={speak('health.signInNote')}>
        {() => <Health />}
      </ForCustomer>
    </Screen>
  )
}

function Health() {
  const { state, reload } = useAnswer(cloud, 'identity/show-my-health', {})
  return (
    <Loadable state={state} onRetry={() => void reload()}>
      {(health) => <HealthForm key={health.record?.version ?? 0} health={health} reload={reload} />}
    </Loadable>
  )
}

import { useRouter } from '@tarojs/taro'
import { Loadable, Screen } from '../../../ui'
import { ForCustomer } from '../../parts/for-customer'
import { useChosenStore } from '../../parts/use-chosen-store'
import { openAlone } from '../../routes'
import { useSentences } from '../../sentences'
import { useVisitPlan } from '../../state/visit-plan'
import { planVisit } from '../../visit/planned-visit'
import { NoServices } from '../no-services'
import { SeriesForm } from './series-form'
import { SeriesShown } from './series-shown'

/** 疗程: several visits at once. Opens with `seriesId` for one that is booked, else with the visit being put together. */
export default function SeriesPage() {
  const speak = useSentences()
  const { seriesId, booked } = useRouter().params
  return (
    <Screen title={speak('series.title')} back={booked === undefined ? true : () => openAlone('home')}>
      <ForCustomer title={speak('series.signIn')} text={speak('series.signInNote')}>
        {() => (seriesId === undefined ? <Planned /> : <SeriesShown seriesId={seriesId} />)}
      </ForCustomer>
    </Screen>
  )
}

function Planned() {
  const { catalog } = useChosenStore()
  const { items, on, startMinute } = useVisitPlan()
  return (
    <Loadable state={catalog.state} onRetry={() => void catalog.reload()} skeleton="card">
      {(shown) => {
        const visit = planVisit(items, shown)
        if (visit.length === 0 || on === undefined || startMinute === undefined) return <NoServices />
        return <SeriesForm catalog={shown} visit={visit} firstOn={on} startMinute={startMinute} />
      }}
    </Loadable>
  )
}

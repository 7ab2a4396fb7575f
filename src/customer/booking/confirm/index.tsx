import { Loadable, Screen } from '../../../ui'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { useVisitPlan } from '../../state/visit-plan'
import { planVisit } from '../../visit/planned-visit'
import { NoServices } from '../no-services'
import { Confirmation } from './confirmation'

/** 确认预约: is it right, what will it cost, what is the policy? */
export default function ConfirmPage() {
  const speak = useSentences()
  const { catalog } = useChosenStore()
  if (catalog.state.status === 'ready') return <Planned catalog={catalog.state.data} />
  return (
    <Screen title={speak('confirm.title')} back>
      <Loadable state={catalog.state} onRetry={() => void catalog.reload()} skeleton="card">
        {() => null}
      </Loadable>
    </Screen>
  )
}

function Planned({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const { items, on, startMinute } = useVisitPlan()
  const visit = planVisit(items, catalog)
  if (visit.length > 0 && on !== undefined && startMinute !== undefined)
    return <Confirmation {...{ catalog, visit, on, startMinute }} />
  return (
    <Screen title={speak('confirm.title')} back>
      <NoServices />
    </Screen>
  )
}

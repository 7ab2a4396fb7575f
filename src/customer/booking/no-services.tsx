import { EmptyState } from '../../ui'
import { openPage } from '../routes'
import { useSentences } from '../sentences'

/** A step that was opened before anything was chosen, or after the store gave it up. */
export function NoServices() {
  const speak = useSentences()
  return (
    <EmptyState
      title={speak('plan.empty')}
      note={speak('plan.emptyNote')}
      actionLabel={speak('plan.choose')}
      onAction={() => openPage('services')}
    />
  )
}

import { View } from '@tarojs/components'
import { useAnswer } from '../../client'
import { Button, Flow, Icon, Paragraph, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Service, Visit } from '../shapes'
import { useCatalog } from '../state/catalogs'
import styles from './customer-head.module.css'
import { HealthLines } from './health-lines'
import { useRevealedHealth } from './use-revealed-health'

/** In red, where a visit's customer told something of her health; what it is only opens with a tap, which is audited. */
export function HealthAlert({ visit }: { readonly visit: Visit }) {
  const { appointmentId } = visit
  const { state } = useAnswer(cloud, 'identity/list-health-alerts', { appointmentIds: [appointmentId] })
  const hasAlert = state.status === 'ready' && state.data.appointmentIds.includes(appointmentId)
  return hasAlert ? <Alert key={appointmentId} visit={visit} /> : null
}

function Alert({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const { health, isBusy, reveal } = useRevealedHealth(visit.customerId)
  const services = useServicesOf(visit)
  return (
    <View id="health-alert" className={styles.note}>
      <Icon name="warning" sizePx={18} />
      <View className={styles.words}>
        {health === undefined ? (
          <Flow align="between" gap="small">
            <Stack gap="half">
              <Paragraph text={speak('health.alert')} tone="danger" isBold />
              <Paragraph text={speak('health.audited')} size="caption" tone="soft" />
            </Stack>
            <Button
              id="show-health"
              size="small"
              kind="secondary"
              label={speak('health.show')}
              isBusy={isBusy}
              onPress={reveal}
            />
          </Flow>
        ) : health.record === undefined ? (
          <Paragraph text={speak('health.none')} tone="soft" />
        ) : (
          <HealthLines record={health.record} services={services} />
        )}
      </View>
    </View>
  )
}

/** What is done for the customer herself, each service once; her guests have no record here. */
function useServicesOf({ storeId, items }: Visit): readonly Service[] {
  const { state } = useCatalog(storeId)
  if (state.status !== 'ready') return []
  const own = new Set(items.filter(({ guest = 0 }) => guest === 0).map(({ serviceId }) => serviceId))
  return state.data.services.filter(({ serviceId }) => own.has(serviceId))
}

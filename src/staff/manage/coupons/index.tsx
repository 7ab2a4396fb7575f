import { Card, ListRow, Loadable, Tag } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { useTemplateFacts } from '../../parts/coupon-words'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { ManageScreen } from '../../parts/manage-screen'
import { isManager } from '../../state/session'

/** 券模板: what may be issued to customers. */
function CouponsPage({ staff }: StaffPageProps) {
  const speak = useSentences()
  const factsOf = useTemplateFacts()
  const { state, reload } = useLiveAnswer('loyalty/list-coupon-templates', isManager(staff) ? {} : undefined)
  const add = { id: 'new-coupon', label: speak('coupons.new'), page: 'manage/coupon' } as const
  return (
    <ManageScreen title={speak('coupons.manage')} add={add}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ templates }) => templates.length === 0}
        empty={{ icon: 'heart', title: speak('coupons.emptyTitle'), note: speak('coupons.emptyNote') }}
      >
        {({ templates }) => (
          <Card isBare id="coupon-templates">
            {[...templates]
              .sort((a, b) => Number(b.isActive) - Number(a.isActive))
              .map((template) => (
                <ListRow
                  key={template.templateId}
                  id={`template-${template.templateId}`}
                  leading="heart"
                  title={template.name}
                  note={factsOf(template)}
                  onPress={() => openPage('manage/coupon', { id: template.templateId })}
                >
                  {!template.isActive && <Tag label={speak('coupons.inactive')} />}
                </ListRow>
              ))}
          </Card>
        )}
      </Loadable>
    </ManageScreen>
  )
}

export default forStaff(CouponsPage)

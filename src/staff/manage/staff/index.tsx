import { Avatar, Card, Flow, ListRow, Loadable, Tag } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { ManageScreen } from '../../parts/manage-screen'
import type { StaffMember } from '../../shapes'

/** 员工: who works here, and who has not joined yet. */
function StaffListPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('identity/list-staff', { storeId: store.storeId })
  const add = { id: 'new-staff', label: speak('staff.new'), page: 'manage/staff-member' } as const
  return (
    <ManageScreen title={speak('staff.title')} note={store.name} add={add}>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ staffMembers }) => (
          <Card isBare id="staff-list">
            {staffMembers.map((staffMember) => (
              <Row key={staffMember.staffMemberId} staffMember={staffMember} />
            ))}
          </Card>
        )}
      </Loadable>
    </ManageScreen>
  )
}

function Row({ staffMember }: { readonly staffMember: StaffMember }) {
  const speak = useSentences()
  const { staffMemberId, displayName, title, avatarFileId, roles, isActive, isLinked } = staffMember
  const state = !isActive ? 'staff.gone' : isLinked ? 'staff.linked' : 'staff.notLinked'
  return (
    <ListRow
      id={`staff-${staffMemberId}`}
      leading={<Avatar name={displayName} picture={avatarFileId} sizePx={48} />}
      title={displayName}
      note={[...new Set([title, ...roles.map((role) => speak(`role.${role}`))])].join(' · ')}
      onPress={() => openPage('manage/staff-member', { id: staffMemberId })}
    >
      <Flow gap="half">
        <Tag label={speak(state)} tone={isActive && !isLinked ? 'warning' : isActive ? 'success' : 'neutral'} />
      </Flow>
    </ListRow>
  )
}

export default forStaff(StaffListPage)

import { Avatar, Card, Flow, IconButton, ListRow, Loadable, Tag } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { StaffMember } from '../../shapes'

/** 员工: who works here, and who has not joined yet. */
function StaffListPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('identity/list-staff', { storeId: store.storeId })
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('staff.title')}
      note={store.name}
      aside={
        <IconButton
          id="new-staff"
          icon="plus"
          isFilled
          label={speak('staff.new')}
          onPress={() => openPage('manage/staff-member')}
        />
      }
    >
      <Loadable state={state} onRetry={() => void reload()}>
        {({ staffMembers }) => (
          <Card isBare id="staff-list">
            {staffMembers.map((staffMember) => (
              <Row key={staffMember.staffMemberId} staffMember={staffMember} />
            ))}
          </Card>
        )}
      </Loadable>
    </StaffScreen>
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

import type { ReactNode } from 'react'
import { IconButton } from '../../ui'
import { openPage } from '../navigation'
import { StaffScreen } from './staff-screen'

interface ManageScreenProps {
  readonly title: string
  /** Below the title: the store. */
  readonly note?: string
  /** The plus at the right of the title, and the form it opens. */
  readonly add: { readonly id: string; readonly label: string; readonly page: `manage/${string}` }
  readonly children: ReactNode
}

/** The frame of a list that managers keep: a plus adds to it. */
export function ManageScreen({ title, note, add: { id, label, page }, children }: ManageScreenProps) {
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={title}
      {...(note !== undefined && { note })}
      aside={<IconButton id={id} icon="plus" isFilled label={label} onPress={() => openPage(page)} />}
    >
      {children}
    </StaffScreen>
  )
}

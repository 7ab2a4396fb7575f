import type { ReactElement, ReactNode } from 'react'
import type { ShownError } from '../messages/describe-error'
import { EmptyState, type EmptyStateProps } from './empty-state'
import { ErrorState } from './error-state'
import { Skeleton, type SkeletonProps } from './skeleton'

/** Something that is asked for: not here yet, not to be had, or here. */
export type Loaded<Data> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: ShownError }
  | { readonly status: 'ready'; readonly data: Data }

export interface LoadableProps<Data> {
  readonly state: Loaded<Data>
  readonly onRetry?: () => void
  /** What to show meanwhile: one of the outlines, or something of your own. */
  readonly skeleton?: SkeletonProps['shape'] | ReactElement
  /** Shown for data that `isEmpty` says yes to; by default an empty array is empty. */
  readonly empty?: EmptyStateProps
  readonly isEmpty?: (data: Data) => boolean
  readonly children: (data: Data) => ReactNode
}

/** Shows an outline while loading, a retry when it failed, what to do when empty, and else what is there. */
export function Loadable<Data>(props: LoadableProps<Data>): ReactNode {
  const { state, onRetry, skeleton = 'list', empty, isEmpty = isEmptyList, children } = props
  switch (state.status) {
    case 'loading':
      return typeof skeleton === 'string' ? <Skeleton shape={skeleton} /> : skeleton
    case 'failed':
      return <ErrorState error={state.error} onRetry={onRetry} />
    case 'ready':
      return empty !== undefined && isEmpty(state.data) ? <EmptyState {...empty} /> : children(state.data)
  }
}

function isEmptyList(data: unknown): boolean {
  return Array.isArray(data) && data.length === 0
}

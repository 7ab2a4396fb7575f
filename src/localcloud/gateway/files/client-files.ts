import * as z from 'zod'
import { CloudError } from '../../errors'
import type { CloudFiles } from '../../files/cloud-files'
import { checkCloudPath } from '../../files/cloud-paths'
import { parseCollectionRule, type CollectionRule, type DeclaredRule } from '../../rules/collection-rule'
import { holds, RuleEvaluationError } from '../../rules/evaluate'
import type { RuleAuth } from '../../rules/rule-book'
import { RuleSyntaxError } from '../../rules/tokens'
import type { StateStore, StateTable } from '../../services/state-store'

export interface ClientFilesParts {
  readonly files: CloudFiles
  readonly store: StateStore
  readonly now: () => number
  readonly rule?: DeclaredRule
}

/** WeChat's default for cloud storage: all may read, only who uploaded a file may replace or delete it. */
export const DEFAULT_STORAGE_RULE: DeclaredRule = { read: true, write: 'resource.openid == auth.openid' }

export type FileOutcome = 'done' | 'missing' | 'denied'

/** Cloud storage as a mini-program reaches it: under the storage rule, and each file with an owner. */
export class ClientFiles {
  private readonly owners: StateTable<string>
  private readonly rule: CollectionRule & { kind: 'custom' }

  constructor(private readonly parts: ClientFilesParts) {
    this.owners = parts.store.table('fileOwners', z.string())
    const rule = parseCollectionRule(parts.rule ?? DEFAULT_STORAGE_RULE)
    if (rule.kind !== 'custom') throw new RuleSyntaxError('the rule of cloud storage has read and write')
    this.rule = rule
  }

  /** Stores a file and resolves with its id; rejects with -503002 where another owns the path. */
  async upload(auth: RuleAuth, cloudPath: string, contents: Buffer): Promise<string> {
    const { files } = this.parts
    const path = checkCloudPath(cloudPath, 'cloudPath')
    const isThere = (await files.store.find(path)) !== undefined
    const owner = isThere ? this.owners.get(path) : auth.openid
    if (!(await this.isAllowed('update', path, owner, auth)))
      throw new CloudError('STORAGE_PERMISSION_DENIED', `${path} belongs to somebody else`)
    // The owner comes first: a kill in between leaves no file without one, which nobody could replace or delete.
    if (!isThere) this.owners.put(path, auth.openid)
    await files.store.write(path, contents)
    return files.fileId(path)
  }

  /** The path of a file that the caller may read; else why there is none. */
  async findReadable(auth: RuleAuth, fileId: string): Promise<{ path: string } | Exclude<FileOutcome, 'done'>> {
    const path = await this.existingPath(fileId)
    if (path === undefined) return 'missing'
    return (await this.isAllowed('read', path, this.owners.get(path), auth)) ? { path } : 'denied'
  }

  async remove(auth: RuleAuth, fileId: string): Promise<FileOutcome> {
    const path = await this.existingPath(fileId)
    if (path === undefined) return 'missing'
    if (!(await this.isAllowed('delete', path, this.owners.get(path), auth))) return 'denied'
    await this.parts.files.store.remove(path)
    this.owners.remove(path)
    return 'done'
  }

  private async existingPath(fileId: string): Promise<string | undefined> {
    const path = this.parts.files.pathOf(fileId)
    return path !== undefined && (await this.parts.files.store.find(path)) !== undefined ? path : undefined
  }

  private async isAllowed(
    operation: 'read' | 'update' | 'delete',
    path: string,
    owner: string | undefined,
    auth: RuleAuth,
  ): Promise<boolean> {
    try {
      return await holds(this.rule.expressions[operation], {
        auth: { ...auth },
        subject: { kind: 'document', document: {} },
        now: this.parts.now(),
        resource: { openid: owner, path },
        readDocument: async () => undefined,
      })
    } catch (error) {
      if (error instanceof RuleEvaluationError) return false
      throw error
    }
  }
}

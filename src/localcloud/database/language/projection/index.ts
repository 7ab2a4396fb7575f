export { projectDocument } from './project-document'
export { excludeFields, FieldTree, includeFields } from './field-tree'

/** Nodes of a document as the library has them, for those who look at how a value is written. */
export { isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode as YamlNode, Scalar, type YAMLMap } from 'yaml';

import { isMap, type JsonMap } from '../../core/json';
import { linesOf } from '../../language/lines';
import { readYaml } from '../../language/yaml/read';

/** A file of a chart, with its name, as a map, empty where it holds something else; throws where it cannot be read. */
export const yamlMap = (text: string | undefined, name: string): JsonMap => {
  const { documents, faults } = readYaml(text ?? '', '1.1');
  const [fault] = documents[0]?.faults ?? faults;
  if (fault !== undefined) throw new Error(`line ${linesOf(text ?? '')(fault.offset).line} of its ${name}: ${fault.message}`);
  const value = documents[0]?.value;
  return isMap(value) ? value : {};
};

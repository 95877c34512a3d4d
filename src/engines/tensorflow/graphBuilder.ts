import { loadProtobufClasses, type ProtobufClasses } from './library.ts';

/** TensorFlow's DataType numbers. */
export const DT_FLOAT = 1;
export const DT_INT32 = 3;

/** Producer version of the graph: any recent one, it selects today's meaning of every op. */
const GRAPH_VERSION = 1994;

export type Attribute =
  | { type: number }
  | { string: string }
  | { int: number }
  | { ints: readonly number[] }
  | { float: number }
  | { bool: boolean }
  | { shape: readonly number[] }
  | { int32: number }
  | { int32s: readonly number[] }
  | { floats: readonly number[] };

export interface SignatureTensor {
  name: string;
  node: string;
  dtype: number;
}

/** Writes a GraphDef node by node and wraps it as a SavedModel with named signatures. */
export class GraphBuilder {
  readonly #pb: ProtobufClasses = loadProtobufClasses();
  readonly #graph = new this.#pb.GraphDef();
  readonly #signatures: { name: string; inputs: SignatureTensor[]; outputs: SignatureTensor[] }[] = [];

  constructor() {
    const versions = new this.#pb.VersionDef();
    versions.setProducer(GRAPH_VERSION);
    this.#graph.setVersions(versions);
  }

  /** Adds a node and returns its name. An input `name:1` is a second output, `^name` a control dependency. */
  node(name: string, op: string, inputs: readonly string[], attributes: Record<string, Attribute>): string {
    const node = new this.#pb.NodeDef();
    node.setName(name);
    node.setOp(op);
    node.setInputList([...inputs]);
    for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, this.#attribute(value));
    this.#graph.addNode(node);
    return name;
  }

  placeholder(name: string, dtype: number, shape: readonly number[]): string {
    return this.node(name, 'Placeholder', [], { dtype: { type: dtype }, shape: { shape } });
  }

  int32(name: string, value: number): string {
    return this.node(name, 'Const', [], { dtype: { type: DT_INT32 }, value: { int32: value } });
  }

  /** A constant vector of int32. */
  int32s(name: string, values: readonly number[]): string {
    return this.node(name, 'Const', [], { dtype: { type: DT_INT32 }, value: { int32s: values } });
  }

  /** A constant vector of float32. */
  floats(name: string, values: readonly number[]): string {
    return this.node(name, 'Const', [], { dtype: { type: DT_FLOAT }, value: { floats: values } });
  }

  signature(name: string, inputs: SignatureTensor[], outputs: SignatureTensor[]): void {
    this.#signatures.push({ name, inputs, outputs });
  }

  /** The bytes of `saved_model.pb`. */
  serialize(): Uint8Array {
    const meta = new this.#pb.MetaGraphDef();
    const info = new this.#pb.MetaGraphDef.MetaInfoDef();
    info.addTags('serve');
    meta.setMetaInfoDef(info);
    meta.setGraphDef(this.#graph);
    for (const { name, inputs, outputs } of this.#signatures) {
      const signature = new this.#pb.SignatureDef();
      for (const tensor of inputs) signature.getInputsMap().set(tensor.name, this.#tensorInfo(tensor));
      for (const tensor of outputs) signature.getOutputsMap().set(tensor.name, this.#tensorInfo(tensor));
      meta.getSignatureDefMap().set(name, signature);
    }
    const model = new this.#pb.SavedModel();
    model.addMetaGraphs(meta);
    return model.serializeBinary();
  }

  #tensorInfo({ node, dtype }: SignatureTensor): ProtobufClasses {
    const info = new this.#pb.TensorInfo();
    info.setName(`${node}:0`);
    info.setDtype(dtype);
    info.setTensorShape(new this.#pb.TensorShape());
    return info;
  }

  #shape(dimensions: readonly number[]): ProtobufClasses {
    const shape = new this.#pb.TensorShape();
    for (const size of dimensions) {
      const dimension = new this.#pb.TensorShape.Dim();
      dimension.setSize(size);
      shape.addDim(dimension);
    }
    return shape;
  }

  #attribute(value: Attribute): ProtobufClasses {
    const attribute = new this.#pb.AttrValue();
    if ('type' in value) attribute.setType(value.type);
    else if ('string' in value) attribute.setS(Buffer.from(value.string).toString('base64'));
    else if ('int' in value) attribute.setI(value.int);
    else if ('float' in value) attribute.setF(value.float);
    else if ('bool' in value) attribute.setB(value.bool);
    else if ('shape' in value) attribute.setShape(this.#shape(value.shape));
    else if ('ints' in value) {
      const list = new this.#pb.AttrValue.ListValue();
      for (const int of value.ints) list.addI(int);
      attribute.setList(list);
    } else attribute.setTensor(this.#constant(value));
    return attribute;
  }
  #constant(value: { int32: number } | { int32s: readonly number[] } | { floats: readonly number[] }): ProtobufClasses {
    const tensor = new this.#pb.Tensor();
    if ('floats' in value) {
      tensor.setDtype(DT_FLOAT);
      tensor.setTensorShape(this.#shape([value.floats.length]));
      tensor.setFloatValList([...value.floats]);
    } else {
      const isScalar = 'int32' in value;
      tensor.setDtype(DT_INT32);
      tensor.setTensorShape(this.#shape(isScalar ? [] : [value.int32s.length]));
      tensor.setIntValList(isScalar ? [value.int32] : [...value.int32s]);
    }
    return tensor;
  }
}

import { ascii, body, shapeOfA, tensorA, u8 } from './bytes.ts';
import type { MalformedBodies } from './malformedBodies.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Bodies that go wrong before a tensor is looked at: the length, the bytes of the header, its JSON, its keys. */
export const malformedHeaders = {
  safetensors_body_too_short: [
    {
      what: 'an empty body',
      body: bytes(),
      message: 'the body has 0 bytes; expected at least the 8 of the header length',
      details: { expected: 8, received: 0 },
    },
    { what: 'seven bytes', body: bytes(2, 0, 0, 0, 0, 0, 0), message: /^the body has 7 bytes/ },
  ],
  safetensors_header_too_large: [
    {
      what: 'one byte more than 16 MiB',
      body: bytes(1, 0, 0, 1, 0, 0, 0, 0, 0x7b, 0x7d),
      message: 'the header is said to have 16777217 bytes; expected at most 16777216',
      details: { expected: 16777216, received: '16777217' },
    },
    {
      what: 'the largest unsigned 64-bit number',
      body: bytes(255, 255, 255, 255, 255, 255, 255, 255, 0x7b, 0x7d),
      message: /^the header is said to have 18446744073709551615 bytes/,
    },
    {
      what: 'a length that is 2 in its lower half and as a rounded double',
      body: bytes(2, 0, 0, 0, 1, 0, 0, 0, 0x7b, 0x7d),
      message: /^the header is said to have 4294967298 bytes/,
    },
  ],
  safetensors_header_truncated: [
    {
      what: 'a header of three bytes of which two came',
      body: bytes(3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d),
      message: 'the header would end at byte 11, but the body has 10 bytes',
      details: { expected: 11, received: 10 },
    },
    {
      what: 'nothing after the length',
      body: bytes(2, 0, 0, 0, 0, 0, 0, 0),
      message: /^the header would end at byte 10/,
    },
    {
      what: 'a big-endian length',
      body: bytes(0, 0, 2, 0, 0, 0, 0, 0, 0x7b, 0x7d),
      message: /^the header would end at byte 131080/,
    },
  ],
  safetensors_header_bom: [
    {
      what: 'a byte order mark before {}',
      body: bytes(5, 0, 0, 0, 0, 0, 0, 0, 0xef, 0xbb, 0xbf, 0x7b, 0x7d),
      message: "the header begins with a byte order mark; expected '{'",
    },
  ],
  safetensors_header_start: [
    {
      what: 'a header of no bytes',
      body: bytes(0, 0, 0, 0, 0, 0, 0, 0),
      message: "the header begins with nothing; expected '{'",
      details: { expected: '{', received: 'nothing' },
    },
    {
      what: 'a space before {}',
      body: bytes(3, 0, 0, 0, 0, 0, 0, 0, 0x20, 0x7b, 0x7d),
      message: "the header begins with byte 0x20; expected '{'",
    },
    {
      what: 'an array',
      body: bytes(2, 0, 0, 0, 0, 0, 0, 0, 0x5b, 0x5d),
      message: /^the header begins with byte 0x5b/,
    },
    { what: 'the beginning of a zip file', body: body([0x50, 0x4b, 0x03, 0x04]), message: /byte 0x50/ },
    { what: 'a UTF-16 byte order mark', body: body([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), message: /byte 0xff/ },
  ],
  safetensors_header_not_utf8: [
    {
      what: 'the byte 0xff in a name',
      body: body([...ascii('{"'), 0xff, ...ascii('":{}}')]),
      message: 'the header is not valid UTF-8',
    },
    {
      what: 'a surrogate in UTF-8',
      body: body([...ascii('{"'), 0xed, 0xa0, 0x80, ...ascii('":{}}')]),
      message: /UTF-8/,
    },
    { what: 'an overlong slash', body: body([...ascii('{"'), 0xc0, 0xaf, ...ascii('":{}}')]), message: /UTF-8/ },
    { what: 'a character cut off at the end', body: body([...ascii('{}'), 0xe2, 0x82]), message: /UTF-8/ },
  ],
  safetensors_header_json: [
    {
      what: 'an object that is not closed',
      body: bytes(1, 0, 0, 0, 0, 0, 0, 0, 0x7b),
      message: 'the header is not valid JSON: expected a string at character 1, received the end of the header',
      details: { position: 1, expected: 'a string', received: 'the end of the header' },
    },
    {
      what: 'a comma after the last tensor',
      body: body(`{${u8('a', 0, 1)},}`, [7]),
      message: /expected a string at character 53, received "\}"$/,
    },
    {
      what: 'no comma between tensors',
      body: body(`{${u8('a', 0, 1)}${u8('b', 1, 2)}}`, [7, 7]),
      message: /expected '\}'/,
    },
    { what: 'no colon', body: body('{"a"{}}'), message: /expected ':' at character 4, received "\{\}\}"$/ },
    { what: 'a key without quotes', body: body('{a:{}}'), message: /expected a string at character 1/ },
    { what: 'single quotes', body: body("{'a':{}}"), message: /expected a string at character 1/ },
    {
      what: 'a value that is none',
      body: body('{"a":@}'),
      message: /expected a value at character 5, received "@\}"$/,
    },
    { what: 'a comment', body: body('{/**/}'), message: /expected a string/ },
    { what: 'a NUL instead of padding inside', body: body('{\0}'), message: /expected a string/ },
    { what: 'a no-break space', body: body('{\u00a0}'), message: /expected a string/ },
    { what: 'a line feed in a name', body: body('{"a\n":{}}'), message: /string without control characters/ },
    { what: 'an unknown escape', body: body('{"\\x61":{}}'), message: /unknown escapes/ },
    { what: 'a short unicode escape', body: body('{"\\u61":{}}'), message: /unknown escapes/ },
    { what: 'a name that is not closed', body: body('{"a'), message: /closed by a quote/ },
    { what: 'a name that ends in a backslash', body: body('{"a\\'), message: /closed by a quote/ },
    { what: 'a leading zero', body: shapeOfA('[01]'), message: /expected '\]' at character \d+, received "1\]/ },
    { what: 'a hexadecimal dimension', body: shapeOfA('[0x1]'), message: /expected '\]'/ },
    { what: 'a bare minus', body: shapeOfA('[-]'), message: /expected a number/ },
    { what: 'a comma after the last dimension', body: shapeOfA('[1,]'), message: /expected a value/ },
    { what: 'a shape that is not closed', body: body('{"a":{"dtype":"U8","shape":[1'), message: /expected '\]'/ },
  ],
  safetensors_header_trailing: [
    {
      what: 'a second object',
      body: bytes(4, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d, 0x7b, 0x7d),
      message: 'the header\'s object ends at character 2, but "{}" follows; expected spaces only',
      details: { position: 2, received: '"{}"' },
    },
    { what: 'a line feed', body: body('{}\n'), message: /but "\\n" follows/ },
    { what: 'a NUL after spaces', body: body('{}  \0'), message: /but "\\u0000" follows/ },
  ],
  safetensors_lone_surrogate: [
    {
      what: 'the first half of a pair as a name',
      body: body('{"\\ud83d":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}'),
      message: "the header's string at character 1 holds half of a surrogate pair",
      details: { position: 1 },
    },
    { what: 'the second half in metadata', body: body('{"__metadata__":{"a":"\\ude00"}}'), message: /at character 21/ },
    { what: 'the halves in the wrong order', body: body('{"__metadata__":{"\\ude00\\ud83d":""}}'), message: /half/ },
  ],
  safetensors_duplicate_key: [
    {
      what: 'a tensor twice',
      body: body(`{${u8('a', 0, 1)},${u8('a', 1, 2)}}`, [1, 2]),
      message: 'the header has the key "a" twice',
      details: { key: 'a', where: 'the header' },
    },
    {
      what: 'a tensor twice, once with an escape',
      body: body(`{${u8('a', 0, 1)},${u8('\\u0061', 1, 2)}}`, [1, 2]),
      message: 'the header has the key "a" twice',
    },
    {
      what: 'a tensor called __proto__ twice',
      body: body(`{${u8('__proto__', 0, 1)},${u8('__proto__', 0, 1)}}`, [1]),
      message: /"__proto__" twice/,
    },
    { what: 'metadata twice', body: body('{"__metadata__":{},"__metadata__":{}}'), message: /"__metadata__" twice/ },
    {
      what: 'a metadata key twice',
      body: body('{"__metadata__":{"a":"1","a":"1"}}'),
      message: '__metadata__ has the key "a" twice',
    },
    {
      what: 'a dtype twice',
      body: tensorA('{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}', [7]),
      message: 'tensor "a" has the key "dtype" twice',
    },
    {
      what: 'a shape twice, once with an escape',
      body: tensorA('{"dtype":"U8","shape":[2],"\\u0073hape":[1],"data_offsets":[0,1]}', [7]),
      message: 'tensor "a" has the key "shape" twice',
    },
  ],
  safetensors_metadata_invalid: [
    {
      what: 'a number in metadata',
      body: body('{"__metadata__":{"step":1}}'),
      message: '__metadata__ "step" must be a string, received a value of JSON type number',
      details: { expected: 'a string', received: 'number' },
    },
    {
      what: 'an object in metadata',
      body: body('{"__metadata__":{"a":{}}}'),
      message: /received a value of JSON type object/,
    },
    { what: 'null in metadata', body: body('{"__metadata__":{"a":null}}'), message: /JSON type null/ },
    {
      what: 'metadata that are null',
      body: body('{"__metadata__":null}'),
      message: /^__metadata__ must be an object of strings/,
    },
    { what: 'metadata in an array', body: body('{"__metadata__":["a"]}'), message: /JSON type array/ },
    { what: 'metadata that are a string', body: body('{"__metadata__":"a"}'), message: /JSON type string/ },
  ],
  safetensors_metadata_too_large: [
    {
      what: 'two entries where one is the limit',
      body: body('{"__metadata__":{"a":"","b":""}}'),
      limits: { metadataEntries: 1 },
      message: '__metadata__ has more than 1 entries',
      details: { expected: 1 },
    },
  ],
  safetensors_too_many_tensors: [
    {
      what: 'two tensors where one is the limit',
      body: body(`{"__metadata__":{},${u8('a', 0, 0)},${u8('b', 0, 0)}}`),
      limits: { tensors: 1 },
      message: 'the header has more than 1 tensors',
      details: { expected: 1 },
    },
  ],
  safetensors_name_too_long: [
    {
      what: 'a name of 513 characters',
      body: body(`{${u8('n'.repeat(513), 0, 0)}}`),
      message: `tensor name "${'n'.repeat(80)}..." has 513 characters; expected at most 512`,
      details: { tensor: `${'n'.repeat(80)}...`, expected: 512, received: 513 },
    },
  ],
} as const satisfies MalformedBodies;

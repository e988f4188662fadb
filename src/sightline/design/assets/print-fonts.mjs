// The typeface of printed pages: WOFF files unpacked to the TrueType that the typesetter reads.
// WOFF 1 is a TrueType file whose tables are compressed one by one (W3C Recommendation of 2012).
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_ENTRY = 16;

/** The TrueType file inside a WOFF file. */
function unpacked(woff) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("This is no WOFF file");
  const tables = [];
  for (let i = 0; i < woff.readUInt16BE(12); i += 1) {
    const at = HEADER + i * WOFF_ENTRY;
    const [start, packed, length] = [4, 8, 12].map((n) => woff.readUInt32BE(at + n));
    const bytes = woff.subarray(start, start + packed);
    tables.push({
      tag: woff.subarray(at, at + 4),
      sum: woff.subarray(at + 16, at + 20),
      bytes: packed === length ? bytes : inflateSync(bytes),
    });
  }
  const power = Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  let offset = 12 + tables.length * SFNT_ENTRY;
  const directory = [];
  const bodies = [];
  for (const { tag, sum, bytes } of tables) {
    const entry = Buffer.alloc(SFNT_ENTRY);
    tag.copy(entry, 0);
    sum.copy(entry, 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(bytes.length, 12);
    directory.push(entry);
    bodies.push(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  return Buffer.concat([header, ...directory, ...bodies]);
}

/** Unpack the upright and bold cuts in `from` into the folder `to`. */
export async function unpackFonts(from, to) {
  for (const file of await readdir(from)) {
    if (!/-(400|700)-normal\.woff$/.test(file)) continue;
    const font = unpacked(await readFile(join(from, file)));
    await writeFile(join(to, file.replace(/woff$/, "ttf")), font);
  }
}

// Builds what the pages are dressed in, into ../static/built/ (never committed).
// One stylesheet, one script, those of map and network, the fonts. About two seconds.
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";
import { unpackFonts } from "./print-fonts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const modules = join(root, "node_modules");
const built = join(here, "../static/built");

await rm(built, { recursive: true, force: true });
await mkdir(join(built, "fonts"), { recursive: true });

const css = compile(join(here, "sightline.scss"), {
  loadPaths: [modules, root] /* MoJ Frontend names GOV.UK Frontend from the root */,
  style: "compressed",
  quietDeps: true,
});
await writeFile(join(built, "sightline.css"), css.css);

await build({
  entryPoints: {
    sightline: join(here, "js/sightline.js"),
    supported: join(here, "js/supported.js"),
    map: join(here, "js/map.js"),
    // Whole in itself and from this site, so that no policy has to allow blobs.
    "map-worker": join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs"),
    network: join(here, "js/network.js") /* for its own page alone */,
  },
  outdir: built,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});

const fonts = join(modules, "@fontsource/atkinson-hyperlegible/files");
for (const file of await readdir(fonts)) {
  if (/-(400|700)-normal\.woff2$/.test(file)) await cp(join(fonts, file), join(built, "fonts", file));
}
await unpackFonts(fonts, join(built, "fonts"));

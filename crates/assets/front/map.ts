// A drawn map comes alive: one may zoom, move, and find a municipality from the list and back.
// Nothing is asked of anybody else; where this cannot run, the drawing stays.
import { LngLatBounds, Map, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONFeature, GeoJSONSource, LngLat, StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "./map-live.css";

type Point = [number, number];
type Place = {
  type: "Feature";
  properties: { code: string; name: string };
  geometry: { type: "Polygon"; coordinates: Point[][] } | { type: "MultiPolygon"; coordinates: Point[][][] };
};
type Places = { type: "FeatureCollection"; features: Place[] };

setWorkerUrl(workerUrl);
/** The room around the whole, as on the drawing that the map covers. */
const PADDING = 8;
const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Brings every drawn map of the page to life. */
export function bringToLife(figures: Iterable<HTMLElement>): void {
  for (const figure of figures) live(figure).catch((cause) => leave(figure, cause));
}

/** Leaves a map as it is; one to point at has no drawing to be left. */
function leave(figure: HTMLElement, cause: unknown): void {
  console.warn("the map stays a drawing", cause);
  const pointing = figure.closest<HTMLElement>(".map-pointing");
  if (pointing) pointing.hidden = true;
}

async function live(figure: HTMLElement): Promise<void> {
  const frame = figure.querySelector<HTMLElement>(".map-frame");
  if (!frame || !document.createElement("canvas").getContext("webgl2")) return;
  const answer = await fetch(figure.dataset["map"] ?? "");
  if (!answer.ok) throw new Error(`the outlines are not there: ${answer.status}`);
  const places: Places = await answer.json();
  // The names are drawn with the page's own letters, once they are there.
  await document.fonts.load('400 16px "Atkinson Hyperlegible Next"');

  const container = document.createElement("div");
  container.className = "map-live";
  frame.append(container);
  frame.classList.add("is-live");
  const bounds = boundsOf(places.features.flatMap(rings));
  const map = new Map({
    container,
    bounds,
    fitBoundsOptions: { padding: PADDING },
    style: style(places),
    locale: locale(figure),
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: 15,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  dark.addEventListener("change", () => repaint(map));
  const whole = keepWhole(map, bounds);
  addButtons(figure, [
    [figure.dataset["zoomIn"], (event) => map.zoomIn({}, { originalEvent: event })],
    [figure.dataset["zoomOut"], (event) => map.zoomOut({}, { originalEvent: event })],
    [figure.dataset["whole"], whole],
  ]);
  joinWithList(map, figure, places);
  showPoints(map, figure);
  map.once("idle", () => (figure.dataset["ready"] = ""));
}

/** Shows the whole, again when the page changes its width, until the reader moves; gives how to. */
function keepWhole(map: Map, bounds: LngLatBounds): () => void {
  let isWhole = true;
  map.setMinZoom(map.getZoom() - 1.5);
  // What the reader does comes with its event; what the page does has none.
  map.on("movestart", ({ originalEvent }) => {
    if (originalEvent) isWhole = false;
  });
  const show = (animate: boolean) => {
    map.fitBounds(bounds, { padding: PADDING, animate });
    isWhole = true;
  };
  map.on("resize", () => isWhole && show(false));
  return () => show(true);
}

/** The words that the library shows by itself. */
function locale({ dataset }: HTMLElement): Record<string, string> {
  return {
    "Map.Title": dataset["label"] ?? "",
    "CooperativeGesturesHandler.WindowsHelpText": dataset["wheel"] ?? "",
    "CooperativeGesturesHandler.MacHelpText": (dataset["wheel"] ?? "").replace("Ctrl", "⌘"),
    "CooperativeGesturesHandler.MobileHelpText": dataset["touch"] ?? "",
  };
}

/** What is painted in which colour of the page: layer, property, value. */
function paints(): [string, string, unknown][] {
  const page = getComputedStyle(document.documentElement);
  const colour = (name: string) => page.getPropertyValue(`--${name}`).trim();
  const lit = (yes: string, no: string) => ["case", ["boolean", ["feature-state", "lit"], false], colour(yes), colour(no)];
  return [
    ["ground", "background-color", colour("map-ground")],
    ["around", "line-color", colour("ink-soft")],
    ["places", "fill-color", lit("map-lit", "map-place")],
    ["borders", "line-color", colour("map-line")],
    ["names", "text-color", colour("ink")],
    ["names", "text-halo-color", colour("map-place")],
    ["points", "circle-color", colour("accent")],
    ["points", "circle-stroke-color", colour("map-ground")],
    ["numbers", "text-color", colour("on-accent")],
  ];
}

function repaint(map: Map): void {
  for (const [layer, property, value] of paints()) {
    map.setPaintProperty(layer, property as never, value as never);
  }
}

/** Our own layers and nothing else: the ground, a line around the whole, the places, their names. */
function style(places: Places): StyleSpecification {
  const layers = [
    { id: "ground", type: "background", paint: {} },
    // Below the places, so that only its outer half is seen.
    { id: "around", type: "line", source: "places", layout: { "line-join": "round" }, paint: { "line-width": 4 } },
    { id: "places", type: "fill", source: "places", paint: { "fill-antialias": false } },
    { id: "borders", type: "line", source: "places", layout: { "line-join": "round" }, paint: { "line-width": 0.8 } },
    {
      id: "names",
      type: "symbol",
      source: "names",
      layout: {
        "text-field": ["get", "name"],
        "text-font": ["Atkinson Hyperlegible Next"],
        "text-size": 13,
        "text-max-width": 7,
        "text-padding": 4,
        "symbol-sort-key": ["get", "order"],
      },
      paint: { "text-halo-width": 1.4 },
    },
    { id: "points", type: "circle", source: "points", paint: { "circle-radius": 11, "circle-stroke-width": 1.5 } },
    {
      id: "numbers",
      type: "symbol",
      source: "points",
      layout: {
        "text-field": ["get", "number"],
        "text-font": ["Atkinson Hyperlegible Next"],
        "text-size": 13,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: {},
    },
  ];
  for (const [layer, property, value] of paints()) {
    Object.assign(layers.find(({ id }) => id === layer)!.paint, { [property]: value });
  }
  return {
    version: 8,
    sources: {
      places: { type: "geojson", data: places, promoteId: "code", tolerance: 0.1 },
      names: { type: "geojson", data: { type: "FeatureCollection", features: places.features.map(named) } },
      points: { type: "geojson", data: numbered([], false) },
    },
    layers,
  } as StyleSpecification;
}

/** The rings of a place: the borders of its pieces, and the holes in them. */
function rings({ geometry }: Place): Point[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

function boundsOf(lines: Point[][]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const point of lines.flat()) bounds.extend(point);
  return bounds;
}

/** Where the name of a place is written: in the middle of its widest stretch at half its height. */
function named(place: Place) {
  const lines = rings(place);
  const heights = lines.flat().map(([, y]) => y).sort((a, b) => a - b);
  const y = ((heights.at(0) ?? 0) + (heights.at(-1) ?? 0)) / 2;
  const crossings = lines.flatMap((line) => line.flatMap((point, at) => crossing(point, line[at + 1], y)));
  let best: Point = [0, 0];
  crossings.sort((a, b) => a - b).forEach((from, at) => {
    const to = crossings[at + 1];
    if (at % 2 === 0 && to !== undefined && best[1] - best[0] < to - from) best = [from, to];
  });
  return {
    type: "Feature" as const,
    properties: { name: place.properties.name, order: best[0] - best[1] },
    geometry: { type: "Point" as const, coordinates: [(best[0] + best[1]) / 2, y] },
  };
}

/** Places as the map shows them, with the numbers that the list beside it gives them. */
function numbered(points: Point[], isListed: boolean) {
  const feature = (coordinates: Point, at: number) => ({
    type: "Feature" as const,
    properties: { number: isListed ? String(at + 1) : "" },
    geometry: { type: "Point" as const, coordinates },
  });
  return { type: "FeatureCollection" as const, features: points.map(feature) };
}

/** Shows the places that the page numbers, or the one that is pointed at. */
function showPoints(map: Map, figure: HTMLElement): void {
  const show = (points: Point[], isListed: boolean) =>
    void map.getSource<GeoJSONSource>("points")?.setData(numbered(points, isListed));
  const listed: Point[] = JSON.parse(figure.dataset["points"] ?? "[]");
  map.once("load", () => show(listed, true));
  const pointing = figure.closest<HTMLElement>(".map-pointing");
  if (pointing) letPoint(map, pointing, (point) => show(point ? [point] : [], false));
}

/** Notes where one points in the fields of the form, and shows what is typed there. */
function letPoint(map: Map, pointing: HTMLElement, show: (point?: Point) => void): void {
  // What is around a map says which fields are its own, where a form has several.
  const own: DOMStringMap = pointing.closest<HTMLElement>("[data-latitude]")?.dataset ?? {};
  const field = (name: string) => document.getElementById(own[name] ?? `field-${name}`) as HTMLInputElement | null;
  const [latitude, longitude] = [field("latitude"), field("longitude")];
  if (!latitude || !longitude) return;
  const degrees = ({ value }: HTMLInputElement) => parseFloat(value.replace(",", "."));
  const read = () => {
    const point: Point = [degrees(longitude), degrees(latitude)];
    const isThere = Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
    show(isThere ? point : undefined);
  };
  map.once("load", read);
  for (const typed of [latitude, longitude]) typed.addEventListener("input", read);
  const said = pointing.querySelector<HTMLElement>("[role=status]");
  const note = ({ lat, lng }: LngLat) => {
    latitude.value = lat.toFixed(5);
    longitude.value = lng.toFixed(5);
    longitude.dispatchEvent(new Event("input", { bubbles: true }));
    if (said) said.textContent = `${latitude.value}°, ${longitude.value}°`;
  };
  map.on("click", ({ lngLat }) => note(lngLat));
  // By keyboard, one moves the map until the place is in its middle.
  addButtons(pointing, [[pointing.dataset["middle"], () => note(map.getCenter())]]);
}

/** Where a side of a ring crosses a height, if it does. */
function crossing([x, y]: Point, next: Point | undefined, height: number): number[] {
  if (!next || y <= height === next[1] <= height) return [];
  return [x + ((next[0] - x) * (height - y)) / (next[1] - y)];
}

function addButtons(figure: HTMLElement, buttons: [string | undefined, (event: Event) => void][]): void {
  const bar = figure.querySelector(".map-bar");
  for (const [label, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet";
    button.textContent = label ?? "";
    button.addEventListener("click", act);
    bar?.append(button);
  }
}

/** What is pointed at in the list is lit on the map, and what is pointed at on the map in the list. */
function joinWithList(map: Map, figure: HTMLElement, places: Places): void {
  const said = figure.querySelector<HTMLElement>(".map-named");
  const links = document.querySelectorAll<HTMLAnchorElement>(".map-list a[data-code]");
  const byCode = (code: string) => places.features.find(({ properties }) => properties.code === code);
  let lit: string | undefined;
  const light = (code?: string) => {
    if (code === lit) return;
    if (lit) map.setFeatureState({ source: "places", id: lit }, { lit: false });
    if (code) map.setFeatureState({ source: "places", id: code }, { lit: true });
    for (const link of links) link.classList.toggle("is-lit", link.dataset["code"] === code);
    if (said) said.textContent = code ? (byCode(code)?.properties.name ?? "") : "";
    lit = code;
    figure.dataset["lit"] = code ?? "";
  };
  const codeOf = (feature?: GeoJSONFeature) => feature?.properties["code"] as string | undefined;
  map.on("mousemove", "places", ({ features }) => light(codeOf(features?.[0])));
  map.on("click", "places", ({ features }) => light(codeOf(features?.[0])));
  map.on("mouseleave", "places", () => light());
  for (const link of links) {
    const code = link.dataset["code"];
    for (const begins of ["mouseenter", "focus"]) link.addEventListener(begins, () => light(code));
    for (const ends of ["mouseleave", "blur"]) link.addEventListener(ends, () => light());
    link.addEventListener("click", (event) => {
      const place = byCode(code ?? "");
      if (!place) return;
      event.preventDefault();
      map.fitBounds(boundsOf(rings(place)), { padding: 80, maxZoom: 12 }, { originalEvent: event });
      light(code);
    });
  }
}

// Runs the networks of the default pack in Node on the WebAssembly backend: the sequence of model
// calls of one examination, on tensors that lie ready. Prints one JSON object.
//
// usage: node wasm-baseline.mjs '{"detector":6,"mesh":100,"iris":40,"embedding":4}' ROUNDS

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const require = createRequire(import.meta.url);
const modules = join(import.meta.dirname, 'node_modules');
const {Human} = require(join(modules, '@vladmandic/human/dist/human.node-wasm.js'));
const faceapi = require(join(modules, '@vladmandic/face-api/dist/face-api.node-wasm.js'));
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');

const calls = JSON.parse(process.argv[2]);
const rounds = Number(process.argv[3]);

wasm.setWasmPaths(join(modules, '@tensorflow/tfjs-backend-wasm/dist/'));
await tf.setBackend('wasm');
await tf.ready();
// Importing Human registers its kernels on the same TensorFlow.js.
new Human({backend: 'wasm', debug: false});

async function graph(file) {
  const folder = join(modules, '@vladmandic/human/models');
  const model = JSON.parse(await readFile(join(folder, `${file}.json`), 'utf8'));
  const shards = model.weightsManifest.flatMap((group) => group.paths);
  const parts = await Promise.all(shards.map((shard) => readFile(join(folder, shard))));
  const weights = Buffer.concat(parts);
  return tf.loadGraphModel({
    load: async () => ({
      modelTopology: model.modelTopology,
      format: model.format,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  });
}

const detector = await graph('blazeface');
const mesh = await graph('facemesh');
const iris = await graph('iris');
await faceapi.nets.faceRecognitionNet.loadFromDisk(
  join(modules, '@vladmandic/face-api/model'));

function picture(batch, side, scale) {
  return tf.randomUniform([batch, side, side, 3], 0, scale, 'float32', 7);
}

const inputs = {
  detector: picture(1, 256, 1),
  mesh: picture(1, 192, 1),
  iris: picture(2, 64, 1),
  embedding: picture(1, 150, 255),
};

const runs = {
  detector: () => detector.execute(inputs.detector),
  mesh: () => mesh.execute(inputs.mesh),
  iris: () => iris.execute(inputs.iris),
  embedding: () =>
    faceapi.nets.faceRecognitionNet.forwardInput({toBatchTensor: () => inputs.embedding}),
};

async function run(name) {
  const output = tf.tidy(() => runs[name]());
  const tensors = Array.isArray(output) ? output : [output];
  for (const tensor of tensors) {
    tensor.dataSync();
    tensor.dispose();
  }
}

async function sequence() {
  const spent = {};
  for (const [name, times] of Object.entries(calls)) {
    const begun = performance.now();
    for (let i = 0; i < times; i++) {
      await run(name);
    }
    spent[name] = performance.now() - begun;
  }
  return spent;
}

await sequence();
const measured = [];
for (let round = 0; round < rounds; round++) {
  measured.push(await sequence());
}
const total = (spent) => Object.values(spent).reduce((sum, millis) => sum + millis, 0);
measured.sort((a, b) => total(a) - total(b));
const median = measured[Math.floor(rounds / 2)];
console.log(JSON.stringify({
  backend: tf.getBackend(),
  simd: await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'),
  threads: wasm.getThreadsCount(),
  totalMillis: total(median),
  millis: median,
}));

"use strict";

// The charts of a run: one look a subject everywhere, one legend for all charts.
const data = JSON.parse(document.getElementById("data").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const hidden = new Set();
const charts = [];

// ---- numbers as people read them

const digits = value => value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
const perSecond = value => value >= 1e6 ? digits(value / 1e6) + " M/s" : value >= 1e3 ? digits(value / 1e3) + " k/s" : digits(value) + " /s";
const time = nanos => nanos >= 1e9 ? digits(nanos / 1e9) + " s" : nanos >= 1e6 ? digits(nanos / 1e6) + " ms"
  : nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : digits(nanos) + " ns";
const short = text => text.replace(/\.0+(?= )/, "").replace(/(\.\d*?)0+(?= )/, "$1");
const plain = value => Number(value.toPrecision(3)).toLocaleString("en");
const threadsText = count => count === 1 ? "1 thread" : count + " threads";

// ---- looks

const color = subject => dark ? subject.darkColor : subject.color;

const line = (subject, values) => ({
  label: subject.name,
  subject: subject.name,
  data: values,
  borderColor: color(subject),
  backgroundColor: color(subject),
  borderWidth: subject.width,
  borderDash: subject.dash,
  pointStyle: subject.point,
  pointRadius: subject.width > 2 ? 5 : 3.5,
  pointHoverRadius: 7,
  order: subject.width > 2 ? 0 : 1,
  hidden: hidden.has(subject.name),
  clip: false,
});

// Lowest and highest iteration, where the data has them: datasets carry a list `spread` of [min, max].
const whiskers = {
  id: "whiskers",
  beforeDatasetsDraw(chart) {
    chart.data.datasets.forEach((dataset, i) => {
      if (!dataset.spread || !chart.isDatasetVisible(i)) return;
      const context = chart.ctx;
      const { left, top, width, height } = chart.chartArea;
      context.save();
      context.beginPath();
      context.rect(left - 6, top, width + 12, height);
      context.clip();
      context.strokeStyle = dataset.borderColor;
      context.globalAlpha = 0.55;
      context.lineWidth = 1.5;
      chart.getDatasetMeta(i).data.forEach((point, j) => {
        const spread = dataset.spread[j];
        if (!spread) return;
        const [low, high] = spread.map(value => chart.scales.y.getPixelForValue(value));
        context.beginPath();
        context.moveTo(point.x, low);
        context.lineTo(point.x, high);
        [low, high].forEach(y => {
          context.moveTo(point.x - 4, y);
          context.lineTo(point.x + 4, y);
        });
        context.stroke();
      });
      context.restore();
    });
  },
};

// The value at the end of each horizontal bar.
const barLabels = {
  id: "barLabels",
  afterDatasetsDraw(chart) {
    const context = chart.ctx;
    context.save();
    context.fillStyle = theme("--ink");
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    chart.getDatasetMeta(0).data.forEach((bar, i) => {
      context.fillText(chart.data.datasets[0].texts[i], bar.x + 6, bar.y);
    });
    context.restore();
  },
};

Chart.defaults.font.family = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
Chart.defaults.color = theme("--soft");
Chart.defaults.borderColor = theme("--line");
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.plugins.legend.display = false;

// On a logarithmic axis: 1, 2, 5 of each decade at most, and not more labels than fit.
const logTicks = format => function (value) {
  const decades = Math.log10(this.max / this.min);
  const lead = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
  return lead === 1 || (decades < 2.5 && (lead === 2 || lead === 5)) ? short(format(value)) : "";
};

const yAxis = (logarithmic, format) => logarithmic
  ? { type: "logarithmic", ticks: { callback: logTicks(format), autoSkip: false }, grid: { color: tick => logGrid(tick) } }
  : { type: "linear", beginAtZero: true, ticks: { callback: value => value === 0 ? "0" : short(format(value)) } };

const logGrid = tick => tick.tick && tick.tick.label ? theme("--line") : "transparent";

const lineChart = (id, labels, xTitle, format) => {
  const chart = new Chart(document.getElementById(id), {
    type: "line",
    data: { labels, datasets: [] },
    options: {
      interaction: { mode: "nearest", intersect: false },
      layout: { padding: { top: 8, right: 10 } },
      scales: { x: { title: { display: true, text: xTitle }, grid: { display: false }, offset: labels.length < 2 }, y: yAxis(true, format) },
      plugins: {
        tooltip: {
          usePointStyle: true,
          callbacks: {
            title: items => `${items[0].label} ${xTitle === "threads" ? (items[0].label === "1" ? "thread" : "threads") : ""}`,
            label: item => {
              const spread = item.dataset.spread && item.dataset.spread[item.dataIndex];
              const range = spread ? ` (${format(spread[0])} to ${format(spread[1])})` : "";
              return ` ${item.dataset.label}: ${format(item.raw)}${range}`;
            },
          },
        },
      },
    },
    plugins: [whiskers],
  });
  charts.push(chart);
  return chart;
};

// ---- buttons

const choose = (holder, options, chosen, text, onChoose) => {
  if (options.length < 2) return;
  options.forEach(option => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text(option);
    button.setAttribute("aria-pressed", option === chosen);
    button.onclick = () => {
      [...holder.children].forEach(other => other.setAttribute("aria-pressed", other === button));
      onChoose(option);
    };
    holder.append(button);
  });
};

const legend = () => data.subjects.forEach(subject => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = subject.width > 2 ? "main" : "";
  button.setAttribute("aria-pressed", "true");
  button.innerHTML = `<svg width="28" height="8" aria-hidden="true"><line x1="0" x2="28" y1="4" y2="4"
    stroke="${color(subject)}" stroke-width="${subject.width}" stroke-dasharray="${subject.dash.join(" ")}"/></svg>`;
  button.append(subject.name);
  button.onclick = () => {
    const show = hidden.delete(subject.name);
    if (!show) hidden.add(subject.name);
    button.setAttribute("aria-pressed", show);
    charts.forEach(chart => {
      chart.data.datasets.filter(set => set.subject === subject.name).forEach(set => set.hidden = !show);
      chart.update();
    });
  };
  document.getElementById("legend").append(button);
});

// ---- the charts

const present = values => values && values.some(value => value !== null);
const widest = values => Math.max(...values) / Math.min(...values);

const throughput = storm => {
  if (!Object.values(storm.throughput).some(present)) return;
  const chart = lineChart(`${storm.name}-throughput`, storm.threads, "threads", perSecond);
  const holder = document.querySelector(`#${storm.name} [data-choose=scale]`);
  chart.data.datasets = data.subjects.filter(subject => present(storm.throughput[subject.name])).map(subject => {
    const scores = storm.throughput[subject.name];
    return {
      ...line(subject, scores.map(score => score && score.value)),
      spread: scores.map(score => score && [score.min, score.max]),
    };
  });
  const all = Object.values(storm.throughput).flat().filter(score => score);
  const lowest = Math.min(...all.map(score => score.value));
  const scale = name => {
    chart.options.scales.y = {
      ...yAxis(name === "log", perSecond),
      suggestedMin: name === "log" ? Math.max(lowest / 4, Math.min(...all.map(score => score.min))) : 0,
      suggestedMax: Math.max(...all.map(score => score.max)),
    };
    chart.update();
  };
  const first = widest(all.map(score => score.value)) > 8 ? "log" : "linear";
  choose(holder, ["linear", "log"], first, name => name, scale);
  scale(first);
};

const latencyAndAttempts = storm => {
  if (!storm.classes.length) return;
  const latency = lineChart(`${storm.name}-latency`, data.percentiles, "percentile", time);
  const attempts = lineChart(`${storm.name}-attempts`, storm.latencyThreads, "threads", plain);
  let chosen = storm.classes[0];
  let threads = storm.latencyThreads.at(-1);
  const holder = name => document.querySelector(`#${storm.name} [data-choose=${name}]`);
  const show = () => {
    const nanos = chosen.nanos[threads];
    latency.data.datasets = data.subjects.filter(subject => present(nanos[subject.name]))
      .map(subject => line(subject, nanos[subject.name]));
    latency.update();
    attempts.data.datasets = data.subjects.filter(subject => present(chosen.attempts[subject.name]))
      .map(subject => line(subject, chosen.attempts[subject.name]));
    const all = Object.values(chosen.attempts).flat().filter(value => value !== null);
    attempts.options.scales.y = widest(all) > 8
      ? yAxis(true, plain)
      : { type: "linear", min: 1, suggestedMax: 1.5, ticks: { callback: value => value.toFixed(2).replace(/\.?0+$/, "") } };
    attempts.update();
    if (storm.classes.length > 1) holder("hint").textContent = `${chosen.name}; 1 is: nothing had to be done again`;
  };
  choose(holder("class"), storm.classes, chosen, option => option.name, option => { chosen = option; show(); });
  choose(holder("threads"), storm.latencyThreads, threads, threadsText, option => { threads = option; show(); });
  show();
};

const cost = one => {
  const subjects = data.subjects.filter(subject => one.nanos[subject.name]);
  const values = subjects.map(subject => one.nanos[subject.name].value);
  const base = one.nanos["atomic-long"] || one.nanos["synchronized"];
  new Chart(document.getElementById(`cost-${one.name}`), {
    type: "bar",
    data: {
      labels: subjects.map(subject => subject.name),
      datasets: [{
        data: values,
        texts: values.map(value => time(value) + (base ? `, ${digits(value / base.value)}×` : "")),
        backgroundColor: subjects.map(color),
        borderRadius: 3,
        barPercentage: 0.8,
      }],
    },
    options: {
      indexAxis: "y",
      events: [],
      layout: { padding: { right: 120 } },
      scales: {
        x: { beginAtZero: true, ticks: { callback: value => value === 0 ? "0" : short(time(value)), maxTicksLimit: 6 } },
        y: { grid: { display: false }, ticks: { color: theme("--ink"), autoSkip: false } },
      },
    },
    plugins: [barLabels],
  });
};

const share = value => digits(100 * value) + " %";
const formats = { time, rate: perSecond, ratio: plain, share, attempts: plain, bytes: plain };

const figure = one => {
  const format = formats[one.unit.toLowerCase()];
  const chart = lineChart(one.id, one.labels, one.xTitle, format);
  chart.data.datasets = one.lines.map(each => ({
    ...line(data.subjects.find(subject => subject.name === each.subject), each.values),
    label: each.name,
    ...(each.pale ? { borderWidth: 1, pointRadius: 2, borderDash: [2, 3] } : {}),
    ...(one.labels.length > 20 ? { pointRadius: 0 } : {}),
  }));
  chart.options.scales.y = yAxis(one.logarithmic, format);
  chart.update();
};

legend();
data.storms.forEach(throughput);
data.storms.forEach(latencyAndAttempts);
data.costs.forEach(cost);
data.figures.forEach(figure);
document.documentElement.dataset.ready = "true";

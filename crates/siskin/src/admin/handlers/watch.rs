//! `/admin/metrics` without names: every counter and gauge, to be watched as it changes.

use super::Page;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::telemetry::stats::json::separated;

/// `refresh` writes the values of a page's metrics every second, `watch` draws the one that the page's address names.
pub(super) const SCRIPT: &str = "\
async function ask(names){const q=names.map(n=>'m='+encodeURIComponent(n)).join('&');\
const r=await fetch('/admin/metrics?'+q);return r.json()}\
function shown(v,unit){const t=(n,u)=>n?n+' '+u+' ':'';\
if(unit==='ms'){const s=Math.floor(v/1000);return v<1000?v+' ms':\
(t(Math.floor(s/86400),'d')+t(Math.floor(s/3600)%24,'h')+t(Math.floor(s/60)%60,'min')+t(s<3600&&s%60,'s')).trim()}\
if(unit==='bytes')return (v/1048576).toFixed(1)+' MiB';return v}\
async function refresh(){const all=[...document.querySelectorAll('[data-metric]')];\
try{const values=new Map((await ask(all.map(e=>e.dataset.metric))).map(v=>[v.name,v.value]));\
for(const e of all){const v=values.get(e.dataset.metric);e.textContent=v===undefined?'-':shown(v,e.dataset.unit)}}catch(e){}\
setTimeout(refresh,1000)}\
const points=[];let watched='';\
async function watch(){const name=decodeURIComponent(location.hash.slice(1));\
if(name!==watched){watched=name;points.length=0}\
if(name){try{const v=(await ask([name]))[0];if(v){points.push(v.delta);if(points.length>120)points.shift();\
const top=Math.max(1,...points);document.getElementById('line').setAttribute('points',\
points.map((p,i)=>i*5+','+(190-180*p/top)).join(' '));\
document.getElementById('watched').textContent=name+': '+v.delta}}catch(e){}}\
setTimeout(watch,1000)}";

pub(in crate::admin) fn page(admin: &Admin) -> Page {
    let names = admin.metrics.counters_and_gauges().into_keys().map(|name| {
        let name = escaped(&separated(&name, admin.stats.separator));
        format!("<a href=\"#{name}\">{name}</a><br>\n")
    });
    Page::html(format!(
        "<h2 id=\"watched\">Choose a metric: its change a second is drawn</h2>\n\
         <svg width=\"600\" height=\"200\"><polyline id=\"line\" fill=\"none\" stroke=\"#05c\" points=\"\"/></svg>\n\
         <p>{}</p>\n<script>{SCRIPT}watch();</script>",
        names.collect::<String>()
    ))
}

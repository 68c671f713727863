using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;
namespace DqLineage.OpenLineage.Tests.Wire;
public class TmpTests(Xunit.Abstractions.ITestOutputHelper o)
{
    [Fact]
    public void Problems()
    {
        Dictionary<string,int> n = [];
        void Add(string w, FacetContainer c) { foreach (var p in c.FindProblems()) { string k = w + "." + p.Key + ": " + p.Reason; n[k] = n.GetValueOrDefault(k) + 1; } foreach (var k in c.Keys) { if (c.KnownTypes.ContainsKey(k)) { n["K " + w+"."+k] = n.GetValueOrDefault("K " + w+"."+k) + 1; } } }
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (!OpenLineageJson.TryParse(sent, out OpenLineageEvent? e, out string? problem)) { n[problem] = n.GetValueOrDefault(problem) + 1; continue; }
            IReadOnlyList<InputDataset> ins = []; IReadOnlyList<OutputDataset> outs = [];
            if (e is RunEvent r) { Add("run", r.Run.Facets); Add("job", r.Job.Facets); ins = r.Inputs; outs = r.Outputs; }
            if (e is JobEvent j) { Add("job", j.Job.Facets); ins = j.Inputs; outs = j.Outputs; }
            if (e is DatasetEvent d) { Add("ds", d.Dataset.Facets); }
            foreach (var i in ins) { Add("ds", i.Facets); Add("in", i.InputFacets); }
            foreach (var i in outs) { Add("ds", i.Facets); Add("out", i.OutputFacets); }
        }
        foreach (var k in n.OrderBy(k => k.Key)) { o.WriteLine(k.Value + " " + k.Key); }
        Assert.Fail("x");
    }
}

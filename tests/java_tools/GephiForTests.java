import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens files as Gephi does and says what it then holds. An argument is one graph: "merged" (as Gephi proposes) or
 * "apart" (edges not merged), then its files, all separated by "|". Lines: graph, node id label, edge id start end kind.
 */
public class GephiForTests {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        for (String argument : arguments) {
            String[] parts = argument.split("\\|");
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            for (String name : Arrays.copyOfRange(parts, 1, parts.length)) {
                Container container = imports.importFile(new File(name));
                if (parts[0].equals("apart")) {
                    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
                }
                boolean first = name.equals(parts[1]);
                imports.process(container, first ? new DefaultProcessor() : new AppendProcessor(), workspace);
            }
            Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
            line(out, "graph", argument);
            for (Node node : graph.getNodes()) {
                line(out, "node", node.getId(), node.getLabel());
            }
            for (Edge edge : graph.getEdges()) {
                line(out, "edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel());
            }
            projects.closeCurrentProject();
        }
        System.exit(0);
    }

    private static void line(PrintStream out, Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            String said = field == null ? "" : field.toString();
            text.append(text.length() == 0 ? "" : "\t").append(
                    said.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n"));
        }
        out.print(text + "\n");
    }
}

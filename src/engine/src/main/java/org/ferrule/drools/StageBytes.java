package org.ferrule.drools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.wiring.api.classloader.ProjectClassLoader;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/**
 * A compiled stage as bytes: the classes that its Java texts became, and the packages of its rules as Drools itself
 * writes them. Reading them makes classes and objects of this process, so they must come from this very program.
 */
final class StageBytes {

    private StageBytes() {}

    /**
     * The bytes of a stage.
     *
     * @throws UncheckedIOException when Drools cannot write it
     */
    static byte[] write(Map<String, byte[]> classes, KieBase base) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
            try (ObjectOutputStream packages = new DroolsObjectOutputStream(out)) {
                packages.writeObject(new ArrayList<>(base.getKiePackages()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The rules of a stage that was written.
     *
     * @param program knows the classes of the program
     */
    static CompiledStage read(byte[] bytes, String stage, ClassLoader program)
            throws IOException, ClassNotFoundException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, byte[]> classes = classes(in);
            ClassLoader loader = ProjectClassLoader.createProjectClassLoader(program, classes);
            try (ObjectInputStream packages = new DroolsObjectInputStream(in, loader)) {
                return new CompiledStage(base(packages, loader), classes, loader, stage, () -> {});
            }
        }
    }

    private static Map<String, byte[]> classes(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        int count = in.readInt();
        for (int read = 0; read < count; read++) {
            classes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return classes;
    }

    private static KieBase base(ObjectInputStream in, ClassLoader classes) throws IOException, ClassNotFoundException {
        List<KiePackage> packages = new ArrayList<>();
        for (Object each : (Collection<?>) in.readObject()) {
            packages.add((KiePackage) each);
        }
        InternalKnowledgeBase base =
                KnowledgeBaseFactory.newKnowledgeBase(RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes));
        base.addPackages(packages);
        return base;
    }
}

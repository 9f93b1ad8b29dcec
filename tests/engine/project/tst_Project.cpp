#include <QtTest>

#include "engine/core/Error.h"
#include "engine/project/Command.h"
#include "tests/support/SampleProject.h"

using namespace isthmus;
using project::Command;
using project::ItemKind;
using project::ItemPointer;
using project::Project;

class tst_Project : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveNames();
    void idsAreNeverUsedTwice();
    void namesStayFree();
    void aListenerHearsOfEachChange();
    void undoRestoresTheSameItem();
    void anItemThatComesBackTakesItsPlace();
    void manyEditsAreUndoneToTheStart();
    void aResultIsStaleWhenAnInputChanges();
    void undoMakesAResultFreshAgain();
    void anEditAfterUndoIsANewRevision();
    void aCircleOfReferencesEnds();
    void aChangeOfKindIsRefused();
    void aCommandKnowsItsMemory();
};

void tst_Project::kindsHaveNames() {
    for (const ItemKind kind : {ItemKind::structure, ItemKind::mesh, ItemKind::material,
                                ItemKind::study, ItemKind::result}) {
        QVERIFY(project::parseItemKind(project::toString(kind)) == kind);
    }
    QVERIFY_EXCEPTION_THROWN((void)project::parseItemKind("meshes"), core::InputError);
    const Project sample = support::sampleProject();
    QVERIFY(sample.items()[0]->kind() == ItemKind::structure);
    QVERIFY(sample.items()[2]->kind() == ItemKind::result);
}

void tst_Project::idsAreNeverUsedTwice() {
    Project project;
    const std::string first = support::add(project, "a", support::sampleStructure());
    QCOMPARE(first, std::string("structure-1"));
    removeItem(project, first).redo(project);
    QVERIFY(project.items().empty());
    QCOMPARE(project.newId(ItemKind::structure), std::string("structure-2"));
    QVERIFY_EXCEPTION_THROWN((void)removeItem(project, first), core::InputError);
}

void tst_Project::namesStayFree() {
    Project project = support::sampleProject();
    QCOMPARE(project.freeName("new"), std::string("new"));
    QCOMPARE(project.freeName("Cu block"), std::string("Cu block 2"));
    support::add(project, "Cu block 2", support::sampleStructure());
    QCOMPARE(project.freeName("Cu block"), std::string("Cu block 3"));
}

void tst_Project::aListenerHearsOfEachChange() {
    Project project;
    std::vector<std::string> heard;
    project.setListener([&heard](const std::string& id) { heard.push_back(id); });
    const std::string id = support::add(project, "a", support::sampleStructure());
    const Command rename = renameItem(project, id, "b");
    rename.redo(project);
    rename.undo(project);
    QCOMPARE(heard, std::vector<std::string>(3, id));
}

void tst_Project::undoRestoresTheSameItem() {
    Project project = support::sampleProject();
    const ItemPointer before = project.items()[0];
    const Command command =
        replaceContent(project, before->id, support::sampleStructure(), "Move atoms");
    command.redo(project);
    QVERIFY(project.find(before->id) != before);
    QCOMPARE(project.find(before->id)->revision, 2);
    command.undo(project);
    QCOMPARE(project.find(before->id), before);
    command.redo(project);
    QCOMPARE(project.find(before->id), command.changes[0].after);
}

void tst_Project::anItemThatComesBackTakesItsPlace() {
    Project project = support::sampleProject();
    const std::vector<ItemPointer> before = project.items();
    const Command command = removeItem(project, before[2]->id);
    command.redo(project);
    QCOMPARE(project.items().size(), before.size() - 1);
    command.undo(project);
    QCOMPARE(project.items(), before);
}

void tst_Project::manyEditsAreUndoneToTheStart() {
    Project project = support::sampleProject();
    const std::vector<ItemPointer> before = project.items();
    std::vector<Command> done;
    unsigned random = 12345;
    for (int i = 0; i < 200; ++i) {
        random = random * 1103515245U + 12345U;
        const auto& items = project.items();
        const std::string id = items[(random >> 8) % items.size()]->id;
        Command command;
        switch ((random >> 20) % 4) {
            case 0: {
                auto item = std::make_shared<project::Item>(*project.find(id));
                item->id = project.newId(item->kind());
                command = addItem(project, item);
                break;
            }
            case 1:
                if (items.size() > 2) {
                    command = removeItem(project, id);
                }
                break;
            case 2:
                command = renameItem(project, id, "name " + std::to_string(i));
                break;
            default:
                command = replaceContent(project, id, project.find(id)->content, "Edit");
                break;
        }
        command.redo(project);
        done.push_back(std::move(command));
    }
    for (auto command = done.rbegin(); command != done.rend(); ++command) {
        command->undo(project);
    }
    QCOMPARE(project.items(), before);
}

void tst_Project::aResultIsStaleWhenAnInputChanges() {
    Project project = support::sampleProject();
    for (const ItemPointer& item : project.items()) {
        QVERIFY2(!project.isStale(*item), item->name.c_str());
    }
    const std::string block = project.findByName("Cu block")->id;
    renameItem(project, block, "Copper").redo(project);
    QVERIFY(!project.isStale(*project.findByName("elastic result")));

    replaceContent(project, block, support::sampleStructure(), "Move atoms").redo(project);
    QVERIFY(project.isStale(*project.findByName("elastic result")));
    QVERIFY(project.isStale(*project.findByName("run result")));
    // Further down: the card is made from the elastic constants, the stress from the card.
    QVERIFY(project.isStale(*project.findByName("Cu card")));
    QVERIFY(project.isStale(*project.findByName("stress field")));
    QVERIFY(!project.isStale(*project.findByName("plate")));
}

void tst_Project::undoMakesAResultFreshAgain() {
    Project project = support::sampleProject();
    const Command command = removeItem(project, project.findByName("plate")->id);
    command.redo(project);
    QVERIFY(project.isStale(*project.findByName("stress field")));
    command.undo(project);
    QVERIFY(!project.isStale(*project.findByName("stress field")));
}

void tst_Project::anEditAfterUndoIsANewRevision() {
    Project project = support::sampleProject();
    const std::string block = project.findByName("Cu block")->id;
    const Command first = replaceContent(project, block, support::sampleStructure(), "Edit");
    first.redo(project);
    const std::string result = support::add(project, "of the first edit", support::sampleElastic(),
                                            {{block, project.find(block)->revision}});
    first.undo(project);
    QVERIFY(project.isStale(*project.find(result)));
    replaceContent(project, block, support::sampleStructure(), "Another edit").redo(project);
    QVERIFY(project.isStale(*project.find(result)));
}

void tst_Project::aCircleOfReferencesEnds() {
    Project project;
    const std::string a =
        support::add(project, "a", support::sampleStructure(), {{"structure-2", 1}});
    support::add(project, "b", support::sampleStructure(), {{"structure-1", 1}});
    QVERIFY(!project.isStale(*project.find(a)));
}

void tst_Project::aChangeOfKindIsRefused() {
    const Project project = support::sampleProject();
    const std::string block = project.findByName("Cu block")->id;
    QVERIFY_EXCEPTION_THROWN((void)replaceContent(project, block, support::sampleMesh(), "Edit"),
                             core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)addItem(project, project.find(block)), core::InputError);
}

void tst_Project::aCommandKnowsItsMemory() {
    const Project project = support::sampleProject();
    const ItemPointer block = project.findByName("Cu block");
    const Command edit = replaceContent(project, block->id, support::sampleStructure(), "Edit");
    // 8 atoms: position, velocity, species and seven numbers of fields each.
    QCOMPARE(edit.memory(), std::size_t{8 * (24 + 24 + 4 + 7 * 8)});
    QCOMPARE(renameItem(project, block->id, "x").memory(), std::size_t{0});
    QCOMPARE(removeItem(project, block->id).memory(), edit.memory());
}

QTEST_GUILESS_MAIN(tst_Project)
#include "tst_Project.moc"
